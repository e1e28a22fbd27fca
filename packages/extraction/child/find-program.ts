import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The bundle of the parser process: beside the bundle that runs (a bench lies one folder deeper), or in `dist` when running from source. */
export function findProgram(): string {
  const places = ['./extraction-child.js', '../extraction-child.js', '../../../dist/extraction-child.js']
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((file) => existsSync(file))
  if (found === undefined) throw new Error('the parser process is not built: run `npm run build`')
  return found
}
