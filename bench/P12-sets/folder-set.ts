import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { generateAgency } from '@xinxia/samples/agency/agency'
import type { FileTruth } from '@xinxia/samples/folder/folder-truth'
import { writeMessyFolder } from '@xinxia/samples/folder/write-messy-folder'

/** What `xinxia classify` got right of messy folders: counts of [right, asked]. */
export interface FolderScore {
  readonly kinds: Map<string, [right: number, asked: number]>
  readonly fields: Map<string, [right: number, asked: number]>
}

interface Line {
  readonly file: string
  readonly documentKind: { readonly id: string } | null
  readonly fields: Readonly<Record<string, string>>
}

/** Writes the folders of the first clients of an agency, lets the built command read them, and compares with their truth. */
export function scoreFolders(seed: number, clients: number): FolderScore {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-folders-'))
  try {
    const truths = new Map<string, FileTruth>()
    const agency = generateAgency(seed, clients + 10)
    for (let index = 0; index < clients; index++) {
      const { files, truth } = writeMessyFolder(agency, index)
      for (const { path, bytes } of files) {
        const place = join(folder, String(index), path)
        mkdirSync(dirname(place), { recursive: true })
        writeFileSync(place, bytes)
      }
      for (const file of truth.files) remember(truths, join(folder, String(index)), file)
    }
    const printed = execFileSync(process.execPath, ['dist/xinxia.js', 'classify', folder, '--output', 'json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 29,
    })
    return compare(
      printed
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
      truths,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function remember(truths: Map<string, FileTruth>, root: string, file: FileTruth): void {
  truths.set(`${root}/${file.path}`, file)
  for (const member of file.members) remember(truths, root, member)
}

function compare(lines: readonly Line[], truths: ReadonlyMap<string, FileTruth>): FolderScore {
  const score: FolderScore = { kinds: new Map(), fields: new Map() }
  for (const { file, documentKind, fields } of lines) {
    const truth = truths.get(file)
    if (truth === undefined) continue
    const kind = documentKind?.id ?? 'other'
    const isRight = kind === truth.kind || truth.alsoKinds.some((also) => also === kind)
    count(score.kinds, truth.kind, isRight)
    if (truth.problem !== null) continue // pictures and damaged files state nothing that can be read
    for (const [field, value] of Object.entries(truth.fields)) count(score.fields, truth.kind, fields[field] === value)
  }
  return score
}

function count(map: Map<string, [number, number]>, key: string, isRight: boolean): void {
  const [right, asked] = map.get(key) ?? [0, 0]
  map.set(key, [right + (isRight ? 1 : 0), asked + 1])
}
