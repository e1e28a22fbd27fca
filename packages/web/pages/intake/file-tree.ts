import type { IntakeFile } from './batch-facts.ts'

/** A file's line: how deep it lies in archives and mails, and its name without theirs. */
export interface TreeLine {
  readonly file: IntakeFile
  readonly depth: number
  readonly name: string
  /** How many files lay in it. */
  readonly inside: number
}

/** Every file once, what lay in an archive or a mail right under it, in the order it came. */
export function treeOf(files: readonly IntakeFile[]): readonly TreeLine[] {
  const there = new Set(files.map((file) => file.arrivalId))
  const inside = new Map<string | null, IntakeFile[]>()
  for (const file of files) {
    const under = file.containerId !== null && there.has(file.containerId) ? file.containerId : null
    inside.set(under, [...(inside.get(under) ?? []), file])
  }
  const lines: TreeLine[] = []
  const add = (under: IntakeFile | null, depth: number) => {
    for (const file of inside.get(under?.arrivalId ?? null) ?? []) {
      const name = under === null ? file.name : withoutContainer(file.name, under.name)
      lines.push({ file, depth, name, inside: inside.get(file.arrivalId)?.length ?? 0 })
      add(file, depth + 1)
    }
  }
  add(null, 0)
  return lines
}

function withoutContainer(name: string, container: string): string {
  const before = `${container}!/`
  return name.startsWith(before) ? name.slice(before.length) : name
}

export const fileGroups = ['all', 'unfiled', 'duplicate', 'problem'] as const
export type FileGroup = (typeof fileGroups)[number]

/** Whether a line belongs to a group that one may look at alone. What was taken back waits for nothing. */
export function isInGroup(file: IntakeFile, group: FileGroup): boolean {
  if (group === 'unfiled') return file.filing === 'unfiled' && file.stage !== 'undone'
  if (group === 'duplicate') return file.duplicate
  if (group === 'problem') return file.problem !== null
  return true
}
