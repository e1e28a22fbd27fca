import type { Extractor } from '@xinxia/extraction/child/extractor'
import { collectExtraction } from '@xinxia/extraction/collect-extraction'
import type { Extraction, Member, Source } from '@xinxia/extraction/extraction'
import { claimedFormat } from '@xinxia/extraction/file-format/fits-name'
import { MemberBudget, memberPath } from '@xinxia/extraction/members/member-allowance'
import { statusOf } from '@xinxia/extraction/problems'
import { unopenedFile } from './unopened-file.ts'

/** A file waiting to be read, or under way. `depth`: containers around it; `budget`: shared by all that came out of one file. */
interface Waiting {
  readonly name: string
  readonly depth: number
  readonly budget: MemberBudget
  readonly source: Source | undefined
  readonly member: Member | undefined
  reading: Promise<Extraction> | undefined
}

/**
 * Files in the order in which their lines are printed: what was in an archive or a mail comes right after it, level by level. A few
 * readings are under way ahead of the one that is asked for.
 */
export class ReadingQueue {
  readonly #extractor: Extractor
  readonly #ahead: number
  readonly #waiting: Waiting[] = []

  constructor(extractor: Extractor, ahead: number) {
    this.#extractor = extractor
    this.#ahead = ahead
  }

  get isShort(): boolean {
    return this.#waiting.length <= this.#ahead
  }

  addPath(path: string): void {
    const source: Source = path === '-' ? { name: '-', stream: process.stdin } : { name: path, path }
    this.#waiting.push({ name: path, depth: 0, budget: new MemberBudget(), source, member: undefined, reading: undefined })
  }

  /** The next file, read; undefined when there is none. Its members take their places in front of the others. */
  async next(): Promise<Extraction | undefined> {
    for (const each of this.#waiting.slice(0, this.#ahead + 1)) each.reading ??= this.#start(each)
    const first = this.#waiting.shift()
    if (first?.reading === undefined) return undefined
    const file = await first.reading
    this.#waiting.unshift(...file.members.map((member) => memberOf(first, member)))
    return file
  }

  #start(waiting: Waiting): Promise<Extraction> {
    const reading = waiting.source === undefined ? Promise.resolve(notHandedOver(waiting)) : this.#read(waiting, waiting.source)
    reading.catch(() => {}) // told when its turn comes
    return reading
  }

  async #read({ name, depth, budget, member }: Waiting, source: Source): Promise<Extraction> {
    try {
      const file = await collectExtraction(name, this.#extractor.read(source, { withText: true, members: budget.inside(depth) }))
      budget.take(
        file.members.length,
        file.members.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0),
      )
      return member?.problem == null ? file : damagedOnTheWay(file, member.problem)
    } catch (cause) {
      const unopened = unopenedFile(name, cause)
      if (unopened === undefined) throw cause
      return unopened
    }
  }
}

function memberOf({ name, depth, budget }: Waiting, member: Member): Waiting {
  const path = memberPath(name, member.name)
  const source = member.bytes === null ? undefined : { name: path, bytes: member.bytes }
  return { name: path, depth: depth + 1, budget, source, member, reading: undefined }
}

/** A file of which its container gave nothing: locked, refused, packed in an uncommon way. */
function notHandedOver({ name, member }: Waiting): Extraction {
  const problem = member?.problem ?? null
  const nothing = { text: '', spans: [], sheets: [], pages: [], members: [] }
  const format = problem?.code === 'empty' ? 'other' : claimedFormat(name)
  return { name, format, status: statusOf(problem?.code ?? null, false), problem, ...nothing }
}

/** What came out of the container was not all of the file, or not the right bytes: it is read as far as it goes, and that is said. */
function damagedOnTheWay(file: Extraction, problem: NonNullable<Member['problem']>): Extraction {
  const isRead = file.status === 'read' || file.status === 'partly'
  return isRead ? { ...file, status: statusOf(problem.code, true), problem } : file
}
