import type { ExtractedEvent } from './extraction.ts'

/** Where a parser puts what it read. A promise asks the parser to wait: the reader is behind. */
export type Emit = (event: Exclude<ExtractedEvent, { event: 'end' }>) => Promise<void> | undefined

/** What a parser answers when it came through: a problem to remark on (`lost-digits`, `partial`), or null. */
export type Remark = 'lost-digits' | 'partial' | 'corrupt' | 'truncated' | 'too-many' | 'unsupported' | null
