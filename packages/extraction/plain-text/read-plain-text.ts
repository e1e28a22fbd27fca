import type { Emit, Remark } from '../emit.ts'
import { decodeText, type TextBody } from '../text-encoding/decode-text.ts'

/** Reads a text as it is, line ends included; a cut last character is left out and remarked on. */
export async function readPlainText(bytes: Buffer, body: TextBody, emit: Emit): Promise<Remark> {
  for (const piece of decodeText(bytes, body)) if (piece.length > 0) await emit({ event: 'text', text: piece })
  return body.end < bytes.length ? 'truncated' : null
}
