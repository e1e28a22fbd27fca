import type { ExtractedEvent, ProblemCode } from './extraction.ts'
import { problemOf, statusOf } from './problems.ts'

/**
 * The last event of a reading. `stopped`: the reader could not go on, as against a remark of one that came through. A container that
 * came through and handed over any file is read in part, however bad another of its files is: that one has its own problem.
 */
export function endOf(
  code: ProblemCode | null,
  read: { readonly stopped: boolean; readonly hasContent: boolean; readonly handedOver: boolean },
): Extract<ExtractedEvent, { event: 'end' }> {
  const problem = code === null ? null : problemOf(code)
  const isPartly = code !== null && !read.stopped && read.handedOver
  return { event: 'end', status: isPartly ? 'partly' : statusOf(code, read.hasContent), problem }
}
