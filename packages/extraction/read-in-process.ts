import { collectExtraction } from './collect-extraction.ts'
import type { ExtractedEvent, Extraction } from './extraction.ts'
import { problemOf, ReadingStopped, statusOf } from './problems.ts'
import { readDocument } from './read-document.ts'

/** Reads without a parser process: for tests of the readers themselves, where a thousand files are read and none is strange. */
export async function readInProcess(name: string, bytes: Buffer): Promise<Extraction> {
  const events: ExtractedEvent[] = []
  let code: Parameters<typeof statusOf>[0] = null
  try {
    code = await readDocument(bytes, name, { withText: true }, (event) => {
      events.push(event)
      return undefined
    })
  } catch (stop) {
    if (!(stop instanceof ReadingStopped)) throw stop
    code = stop.code
  }
  const hasContent = events.some((event) => event.event === 'rows' || event.event === 'text')
  events.push({ event: 'end', status: statusOf(code, hasContent), problem: code === null ? null : problemOf(code) })
  return collectExtraction(name, replay(events))
}

async function* replay(events: readonly ExtractedEvent[]): AsyncGenerator<ExtractedEvent> {
  yield* events
}
