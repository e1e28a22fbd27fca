import { collectExtraction } from './collect-extraction.ts'
import { endOf } from './end-of-reading.ts'
import type { ExtractedEvent, Extraction, MemberAllowance } from './extraction.ts'
import { wholeAllowance } from './members/member-allowance.ts'
import { ReadingStopped } from './problems.ts'
import { readDocument } from './read-document.ts'

/** Reads without a parser process: for tests of the readers themselves, where a thousand files are read and none is strange. */
export async function readInProcess(
  name: string,
  bytes: Buffer,
  members: MemberAllowance | null = wholeAllowance,
  password: string | null = null,
): Promise<Extraction> {
  const events: ExtractedEvent[] = []
  let [code, stopped]: [Parameters<typeof endOf>[0], boolean] = [null, false]
  try {
    code = await readDocument(bytes, name, { withText: true, members, password }, (event) => {
      events.push(event.event === 'member-bytes' ? { ...event, bytes: Uint8Array.from(event.bytes) } : event)
      return undefined
    })
  } catch (stop) {
    if (!(stop instanceof ReadingStopped)) throw stop
    ;[code, stopped] = [stop.code, true]
  }
  const hasContent = events.some((event) => event.event === 'rows' || event.event === 'text')
  const handedOver = events.some((event) => event.event === 'member-end' && event.problem === null)
  events.push(endOf(code, { stopped, hasContent, handedOver }))
  return collectExtraction(name, replay(events))
}

async function* replay(events: readonly ExtractedEvent[]): AsyncGenerator<ExtractedEvent> {
  yield* events
}
