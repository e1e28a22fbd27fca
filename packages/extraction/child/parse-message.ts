import type { ExtractedEvent, Problem, ProblemCode, Row } from '../extraction.ts'
import { fileFormats } from '../file-format/fits-name.ts'
import { problemCodes, problemOf } from '../problems.ts'

/** Bytes of members come in frames of their own. */
type Said = Exclude<ExtractedEvent, { event: 'end' | 'member-bytes' }>

/** What a parser said, believed only in its right form: a parser that was taken over by a file must not reach further than lies. */
export function parseEvent(body: Buffer): Said | undefined {
  const said = parseJson(body)
  if (said === undefined) return undefined
  const isWell = Object.hasOwn(checks, String(said.event)) && checks[said.event as Said['event']](said)
  if (!isWell) return undefined
  const event = said as unknown as Said // the check for its kind went through
  if (event.event !== 'member-end' || event.problem === null) return event
  return { ...event, problem: problemOf(event.problem.code) }
}

export interface Done {
  readonly event: 'done'
  readonly code: ProblemCode | null
  readonly stopped: boolean
}

export function parseEnd(body: Buffer): Done | undefined {
  const said = parseJson(body)
  if (said === undefined) return undefined
  const code = said.code === null ? null : problemCodes.find((each) => each === said.code)
  return code === undefined ? undefined : { event: 'done', code, stopped: said.stopped !== false }
}

type Unknown = Record<string, unknown>

const checks: Record<Said['event'], (said: Unknown) => boolean> = {
  format: ({ format }) => fileFormats.some((each) => each === format),
  sheet: ({ sheet, name, visibility }) =>
    isPlace(sheet) && typeof name === 'string' && ['visible', 'hidden', 'very-hidden'].includes(String(visibility)),
  rows: ({ sheet, rows }) => isPlace(sheet) && Array.isArray(rows) && rows.every(isRow),
  'sheet-end': ({ sheet, merges, hiddenColumns }) => isPlace(sheet) && Array.isArray(merges) && Array.isArray(hiddenColumns),
  text: ({ text, spans }) => typeof text === 'string' && (spans === undefined || areSpans(spans, text.length)),
  page: ({ page, width, height, hasText }) =>
    isPlace(page) && isLength(width) && isLength(height) && typeof hasText === 'boolean',
  member: ({ member, name }) => isPlace(member) && typeof name === 'string' && name.length <= longestName,
  'member-end': ({ member, problem }) => isPlace(member) && (problem === null || isProblem(problem)),
}

/** In UTF-16 units; a zip cannot name a file longer. */
const longestName = 65_535

function areSpans(spans: unknown, length: number): boolean {
  if (!Array.isArray(spans)) return false
  let before = 0
  return spans.every((span: Unknown) => {
    const [start, end, place] = [Number(span?.start), Number(span?.end), span?.place as Unknown | null | undefined]
    const isInOrder = start >= before && end >= start && end <= length
    before = end
    return (
      isInOrder &&
      typeof place === 'object' &&
      place !== null &&
      Object.hasOwn(placeChecks, String(place.kind)) &&
      placeChecks[String(place.kind)]!(place)
    )
  })
}

const placeChecks: Readonly<Record<string, (place: Unknown) => boolean>> = {
  paragraph: ({ part, paragraph }) => typeof part === 'string' && isPlace(paragraph),
  cell: ({ sheet, row, column }) => isPlace(sheet) && isPlace(row) && isPlace(column),
  line: ({ page, box }) => isPlace(page) && isBox(box),
  'mail-header': ({ name }) => typeof name === 'string',
}

function isBox(box: unknown): boolean {
  if (typeof box !== 'object' || box === null) return false
  const { left, top, width, height } = box as Unknown
  return isLength(width) && isLength(height) && Number.isFinite(left) && Number.isFinite(top)
}

function isLength(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value)
}

/** A member's problem is believed in its code only; the sentences are ours. */
function isProblem(problem: unknown): problem is Problem {
  return typeof problem === 'object' && problem !== null && problemCodes.some((code) => code === (problem as Unknown).code)
}

function isRow(row: unknown): row is Row {
  if (typeof row !== 'object' || row === null) return false
  const { index, cells } = row as Unknown
  return isPlace(index) && Array.isArray(cells) && cells.every((cell) => typeof cell === 'string')
}

/** A row or sheet number that an array may be as long as. */
function isPlace(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 8_000_000
}

function parseJson(body: Buffer): Unknown | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Unknown) : undefined
  } catch {
    return undefined
  }
}
