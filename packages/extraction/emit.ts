import type { ExtractedEvent, ProblemCode } from './extraction.ts'

/** Where a parser puts what it read. A promise asks the parser to wait: the reader is behind. */
export type Emit = (event: Exclude<ExtractedEvent, { event: 'end' }>) => Promise<void> | undefined

/** What a parser answers when it came through: a problem to remark on (`lost-digits`, or what kept a member from being handed over), or null. */
export type Remark = ProblemCode | null
