import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeCheckpoint, parseCheckpoint, type Checkpoint } from '@xinxia/kernel/oversight/audit-trail/checkpoint'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { Witness } from './ports.ts'

/** A checkpoint that the witness must not take: an older one, or another tree of the same size. */
export class WitnessRefuses extends Error {
  readonly code: string
  constructor(code: string) {
    super(`the witness keeps another checkpoint of this log: ${code}`)
    this.name = 'WitnessRefuses'
    this.code = code
  }
}

/**
 * 文件见证: keeps the last signed checkpoint of each log in a folder, best on another machine or disk. It never goes back: a smaller
 * checkpoint or another root of the same size is refused and the kept one stays as the evidence.
 */
export function createFileWitness(folder: string): Witness {
  const pathOf = (origin: string) => join(folder, `${origin.replaceAll('/', '.')}.checkpoint`)
  const kept = async (origin: string) => {
    try {
      return await readFile(pathOf(origin), 'utf8')
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined // node:fs throws these
      throw fault
    }
  }
  return {
    name: 'file',
    kept,
    keep: async (signedNote) => {
      const offered = readNote(signedNote)
      if (offered === undefined) throw new WitnessRefuses('checkpoint.malformed')
      const before = await kept(offered.origin)
      const known = before === undefined ? undefined : readNote(before)
      if (known !== undefined) {
        const judged = judgeCheckpoint(known, offered)
        if (isRefused(judged)) throw new WitnessRefuses(judged.refusal.code)
        if (judged.accepted === 'same') return
      }
      await mkdir(folder, { recursive: true })
      await writeDurably(folder, pathOf(offered.origin), signedNote)
    },
  }
}

function readNote(note: string): Checkpoint | undefined {
  return parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
}

/** Whole or not at all, also after a power cut. */
async function writeDurably(folder: string, path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
  if (process.platform === 'win32') return // a folder cannot be synced there
  const parent = await open(folder, 'r')
  await parent.sync()
  await parent.close()
}
