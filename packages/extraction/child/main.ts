import { isAbandonedByPdf } from '../document-pdf/abandoned-promise.ts'
import type { Emit } from '../emit.ts'
import type { MemberAllowance } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import { readDocument } from '../read-document.ts'
import { FrameReader, frameKinds, frameOf, jsonFrame } from './frames.ts'

/**
 * The parser process: takes a file on stdin, says what is in it on stdout, then waits for the next. It is started without
 * environment, file system and network as far as the system can take them away, and ends when its stdin ends.
 */
interface Order {
  readonly name: string
  /** Known size of the file, or null: then pieces are gathered and joined. */
  readonly sizeBytes: number | null
  readonly withText: boolean
  readonly members: MemberAllowance | null
  readonly password: string | null
}

class Inbox {
  readonly order: Order
  readonly #whole: Buffer | undefined
  readonly #pieces: Buffer[] = []
  #size = 0

  constructor(order: Order) {
    this.order = order
    this.#whole = order.sizeBytes === null ? undefined : Buffer.allocUnsafeSlow(order.sizeBytes)
  }

  add(piece: Buffer): void {
    if (this.#whole === undefined) this.#pieces.push(Buffer.from(piece))
    else piece.copy(this.#whole, this.#size)
    this.#size += piece.length
  }

  take(): Buffer {
    return this.#whole === undefined ? Buffer.concat(this.#pieces) : this.#whole.subarray(0, this.#size)
  }
}

/** Writes frames; answers a promise when the pipe is full, so that the parser waits for its reader. */
function send(frames: readonly Buffer[]): Promise<void> | undefined {
  let isFree = true
  for (const frame of frames) isFree = process.stdout.write(frame)
  return isFree ? undefined : new Promise((resolve) => process.stdout.once('drain', resolve))
}

async function read(inbox: Inbox): Promise<void> {
  let code: string | null
  let stopped = false
  try {
    const { name, withText, members, password } = inbox.order
    code = await readDocument(inbox.take(), name, { withText, members, password }, (event) => send(framesOf(event)))
  } catch (stop) {
    if (!(stop instanceof ReadingStopped)) throw stop
    code = stop.code
    stopped = true
  }
  await send(jsonFrame(frameKinds.end, { code, stopped }))
}

function framesOf(event: Parameters<Emit>[0]): readonly Buffer[] {
  if (event.event !== 'member-bytes') return jsonFrame(frameKinds.event, event)
  const { buffer, byteOffset, length } = event.bytes
  return frameOf(frameKinds.memberBytes, Buffer.from(buffer, byteOffset, length))
}

process.on('unhandledRejection', (cause) => {
  if (!isAbandonedByPdf(cause)) throw cause
})

const reader = new FrameReader()
let inbox: Inbox | undefined
for await (const piece of process.stdin) {
  for (const frame of reader.take(piece as Buffer)) {
    if (frame.kind === frameKinds.start) {
      inbox = new Inbox(JSON.parse(frame.body.toString('utf8')) as Order) // our own parent wrote it
      frame.body.fill(0) // a password may stand in it
    } else if (frame.kind === frameKinds.bytes) inbox?.add(frame.body)
    else if (frame.kind === frameKinds.finish && inbox !== undefined) {
      const file = inbox
      inbox = undefined
      await read(file)
    }
  }
}
