import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** The path itself, or the nearest folder above it that is there: a disk that is away, a data folder before its first file. */
export function nearestFolder(path: string): string {
  const above = dirname(path)
  return existsSync(path) || above === path ? path : nearestFolder(above)
}
