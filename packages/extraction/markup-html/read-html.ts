import type { Emit, Remark } from '../emit.ts'
import { FlowWriter } from '../flow/flow-writer.ts'
import { ReadingStopped } from '../problems.ts'
import { decodeText, type TextBody } from '../text-encoding/decode-text.ts'
import { HtmlListener } from './html-listener.ts'
import { scanHtml } from './scan-html.ts'

/** Pages of more are cut: nothing that a person reads is so long. In UTF-16 units. */
const longestPage = 32 * 1024 * 1024

/** Reads what a page of HTML shows: its text, its tables as sheets too. Scripts never run, nothing it points at is fetched. */
export async function readHtml(bytes: Buffer, body: TextBody, emit: Emit): Promise<Remark> {
  const pieces: string[] = []
  let units = 0
  for (const piece of decodeText(bytes, body)) {
    pieces.push(piece)
    units += piece.length
    if (units > longestPage) break
  }
  const writer = new FlowWriter(emit)
  await writeHtml(pieces.join(''), writer)
  if (!writer.hasText) throw new ReadingStopped('empty', 'no text on the page')
  if (units > longestPage) return 'too-large'
  return body.end < bytes.length ? 'truncated' : null
}

export async function writeHtml(page: string, writer: FlowWriter): Promise<void> {
  const listener = new HtmlListener(writer)
  for (const _ of scanHtml(page, listener)) if (writer.isFull) await writer.flush()
  listener.finish()
  await writer.flush()
}
