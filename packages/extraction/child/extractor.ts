import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { endOf } from '../end-of-reading.ts'
import type { ExtractedEvent, FileFormat, MemberAllowance, ProblemCode, Source } from '../extraction.ts'
import { fitsName } from '../file-format/fits-name.ts'
import { unreadFormat } from '../file-format/sniff-bytes.ts'
import { findProgram } from './find-program.ts'
import { frameKinds, frameOf, jsonFrame } from './frames.ts'
import { HeardMembers } from './heard-members.ts'
import { findIsolation, type Isolation } from './isolation.ts'
import { bombOutputBytes, bombRatio, largestInputBytes, limitsByFormat, type ReadingLimits, unknownLimits } from './limits.ts'
import { parseEnd, parseEvent } from './parse-message.ts'
import { ParserProcess } from './parser-process.ts'

export interface ExtractorOptions {
  /** Parsers at work at the same time. */
  readonly concurrency?: number
  /** After so many files a parser is replaced. 1 where files are of different owners: then no process ever saw two of them. */
  readonly filesPerParser?: number
  /** Another program in place of the parser's bundle: trials put misbehaving ones here. */
  readonly program?: string
  readonly limits?: (format: FileFormat | undefined) => ReadingLimits
}

/**
 * `withText`: of csv files also the text as it stands. `members`: what of the files inside an archive or a mail may be handed over;
 * without it they stay where they are, and an archive is `unsupported`. `password`: what a person gave to open the file with; it goes to
 * the parser in its order only, and a parser that was given one reads no other file.
 */
export interface ReadOptions {
  readonly withText?: boolean
  readonly members?: MemberAllowance
  readonly password?: string
}

/** Parsers in processes of their own, which may crash, hang or swell without disturbing the next file. */
export class Extractor {
  readonly #concurrency: number
  readonly #filesPerParser: number
  readonly #program: string
  readonly #limits: (format: FileFormat | undefined) => ReadingLimits
  readonly #idle: ParserProcess[] = []
  readonly #waiting: (() => void)[] = []
  #busy = 0
  #isolation: Promise<Isolation> | undefined

  constructor(options: ExtractorOptions = {}) {
    this.#concurrency = options.concurrency ?? 2
    this.#filesPerParser = options.filesPerParser ?? 1
    this.#program = options.program ?? findProgram()
    this.#limits =
      options.limits ?? ((format) => (format === undefined ? unknownLimits : (limitsByFormat[format] ?? unknownLimits)))
  }

  /** How parsers are kept apart on this machine, for `doctor` to say. */
  isolation(): Promise<Isolation> {
    this.#isolation ??= findIsolation(this.#program)
    return this.#isolation
  }

  /**
   * Reads one file; see `extractTables`. A reader that stops early ends its parser. What the first bytes tell to be of a format that no
   * parser reads (a picture, a rar) is answered without one.
   */
  async *read(source: Source, options: ReadOptions = {}): AsyncGenerator<ExtractedEvent> {
    const sizeBytes = await sizeOf(source)
    if (sizeBytes !== null && sizeBytes > largestInputBytes) {
      yield endOf('too-large', { stopped: true, hasContent: false, handedOver: false })
      return
    }
    const pieces = piecesOf(source, sizeBytes)
    const first = await pieces.next()
    const unread = first.done ? undefined : unreadFormat(first.value)
    if (unread !== undefined) {
      await pieces.return()
      yield { event: 'format', format: unread }
      yield endOf('unsupported', { stopped: true, hasContent: false, handedOver: false })
      return
    }
    await this.#enter()
    let parser: ParserProcess | undefined
    let isClean = false
    try {
      parser = await this.#takeParser()
      for await (const event of this.#converse(parser, source, sizeBytes, rejoined(first, pieces), options)) {
        if (event.event === 'end') isClean = parser.isAlive && options.password === undefined
        yield event
      }
    } finally {
      if (parser !== undefined) this.#putBack(parser, isClean)
      this.#leave()
    }
  }

  /** Ends idle parsers. Readings under way go on. */
  close(): void {
    for (const parser of this.#idle.splice(0)) parser.kill('partial')
  }

  async *#converse(
    parser: ParserProcess,
    source: Source,
    sizeBytes: number | null,
    pieces: AsyncIterable<Buffer>,
    options: ReadOptions,
  ): AsyncGenerator<ExtractedEvent> {
    const told = { format: undefined as FileFormat | undefined, content: false, outputBytes: 0, stopped: true }
    const members = new HeardMembers(options.members)
    const refusal = await this.#send(parser, source, sizeBytes, pieces, options)
    let code: ProblemCode | null | undefined = refusal.code
    while (code === undefined) {
      const frames = await parser.nextFrames()
      if (frames === undefined) {
        code = await parser.ended()
        break
      }
      for (const { kind, body } of frames) {
        told.outputBytes += body.length
        if (this.#isTooMuch(parser, told.outputBytes, refusal.inputBytes)) {
          code = told.outputBytes > bombRatio * refusal.inputBytes ? 'bomb' : 'too-large'
          parser.kill(code)
          break
        }
        const event =
          kind === frameKinds.memberBytes
            ? members.bytes(body)
            : kind === frameKinds.end
              ? parseEnd(body)
              : members.check(parseEvent(body))
        if (event === undefined) {
          code = 'corrupt'
          parser.kill(code)
          break
        }
        if (event.event === 'done') {
          code = event.code
          told.stopped = event.stopped
          break
        }
        if (event.event === 'format') {
          told.format = event.format
          parser.limits = this.#limits(event.format)
        } else if (event.event === 'rows' || event.event === 'text') told.content = true
        yield event
      }
    }
    if (code === null && told.format !== undefined && !fitsName(told.format, source.name)) code = 'type-mismatch'
    const isRead = told.content || code === 'type-mismatch'
    yield endOf(code, { stopped: told.stopped, hasContent: isRead, handedOver: members.handedOver })
  }

  #isTooMuch(parser: ParserProcess, outputBytes: number, inputBytes: number): boolean {
    if (outputBytes > parser.limits.outputBytes) return true
    return outputBytes > bombOutputBytes && outputBytes > bombRatio * inputBytes
  }

  async #send(
    parser: ParserProcess,
    source: Source,
    sizeBytes: number | null,
    pieces: AsyncIterable<Buffer>,
    options: ReadOptions,
  ): Promise<{ code: ProblemCode | undefined; inputBytes: number }> {
    parser.begin(this.#limits(undefined))
    const { withText = false, members = null, password = null } = options
    const order = jsonFrame(frameKinds.start, { name: source.name, sizeBytes, withText, members, password })
    let isThere = await parser.write(order)
    let inputBytes = 0
    for await (const piece of pieces) {
      inputBytes += piece.length
      if (inputBytes > Math.min(largestInputBytes, sizeBytes ?? largestInputBytes)) {
        parser.kill('too-large')
        return { code: 'too-large', inputBytes }
      }
      if (!isThere) break
      isThere = await parser.write(frameOf(frameKinds.bytes, piece))
    }
    if (isThere) await parser.write(frameOf(frameKinds.finish, Buffer.alloc(0)))
    return { code: undefined, inputBytes }
  }

  async #takeParser(): Promise<ParserProcess> {
    const idle = this.#idle.pop()
    if (idle?.isAlive) return idle
    return new ParserProcess(await this.isolation(), dirname(this.#program), unknownLimits)
  }

  #putBack(parser: ParserProcess, isClean: boolean): void {
    parser.idle()
    if (isClean && parser.isAlive && parser.filesRead < this.#filesPerParser) this.#idle.push(parser)
    else parser.kill('partial')
  }

  async #enter(): Promise<void> {
    if (this.#busy >= this.#concurrency) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#busy++
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#busy--
    else next()
  }
}

async function sizeOf(source: Source): Promise<number | null> {
  if ('bytes' in source) return source.bytes.length
  if (!('path' in source)) return null
  const file = await stat(source.path)
  return file.isFile() ? file.size : null // a pipe has no size
}

/** A file that grows while it is read is taken at the size it had. */
async function* piecesOf(source: Source, sizeBytes: number | null): AsyncGenerator<Buffer, void> {
  const pieceBytes = 1024 * 1024
  if ('bytes' in source) {
    const bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.length)
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  } else if ('path' in source) {
    if (sizeBytes === 0) return
    const range = sizeBytes === null ? {} : { end: sizeBytes - 1 }
    for await (const piece of createReadStream(source.path, { highWaterMark: pieceBytes, ...range })) yield piece as Buffer // no encoding was set
  } else for await (const piece of source.stream) yield Buffer.from(piece.buffer, piece.byteOffset, piece.length)
}

/** Pieces of which the first was looked at. */
async function* rejoined(first: IteratorResult<Buffer, void>, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer> {
  try {
    if (!first.done) yield first.value
    yield* rest
  } finally {
    await rest.return()
  }
}

let shared: Extractor | undefined

/** The extractor of this process for callers that do not bring their own: two parsers, each for one file. */
export function sharedExtractor(): Extractor {
  shared ??= new Extractor()
  return shared
}
