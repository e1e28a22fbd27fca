import { isRefused } from '@xinxia/kernel/words/outcome'
import { parseId } from '@xinxia/kernel/words/ids'

/**
 * Where a question stands in the queue: newest value or document first; of one document its kind, its place, then its findings as they stand
 * in the text. Ids sort by the instant of their making, so one order holds for both nouns.
 */
export interface QuestionPlace {
  readonly id: string
  readonly position: number
}

export const positionOfKind = 0
export const positionOfPlace = 1
export const positionOfFinding = (start: number): number => 2 + start

/** Before the first question. */
export const queueStart: QuestionPlace = { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', position: Number.MAX_SAFE_INTEGER }

/** After every question of a value or document. */
export function endOf(id: string): QuestionPlace {
  return { id, position: Number.MAX_SAFE_INTEGER }
}

export function isBehind(place: QuestionPlace, after: QuestionPlace): boolean {
  return place.id < after.id || (place.id === after.id && place.position > after.position)
}

export function writeCursor({ id, position }: QuestionPlace): string {
  return `document_${id.replaceAll('-', '')}.${position}`
}

/** What is no cursor of ours begins at the beginning. */
export function readCursor(text: string | null): QuestionPlace {
  const [id = '', position = ''] = (text ?? '').split('.')
  const parsed = parseId('document', id)
  return isRefused(parsed) || !/^\d{1,16}$/.test(position)
    ? queueStart
    : { id: parsed.accepted, position: Number.parseInt(position, 10) }
}
