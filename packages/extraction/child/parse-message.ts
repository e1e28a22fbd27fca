import type { ExtractedEvent, ProblemCode, Row } from '../extraction.ts'
import { fileFormats } from '../file-format/fits-name.ts'
import { problemCodes } from '../problems.ts'

type Said = Exclude<ExtractedEvent, { event: 'end' }>

/** What a parser said, believed only in its right form: a parser that was taken over by a file must not reach further than lies. */
export function parseEvent(body: Buffer): Said | undefined {
  const said = parseJson(body)
  if (said === undefined) return undefined
  const isWell = checks[said.event as Said['event']]?.(said) ?? false
  return isWell ? (said as unknown as Said) : undefined // the check for its kind went through
}

export function parseEnd(body: Buffer): { readonly event: 'done'; readonly code: ProblemCode | null } | undefined {
  const said = parseJson(body)
  if (said === undefined) return undefined
  const code = said.code === null ? null : problemCodes.find((each) => each === said.code)
  return code === undefined ? undefined : { event: 'done', code }
}

type Unknown = Record<string, unknown>

const checks: Record<Said['event'], (said: Unknown) => boolean> = {
  format: ({ format }) => fileFormats.some((each) => each === format),
  sheet: ({ sheet, name, visibility }) =>
    isPlace(sheet) && typeof name === 'string' && ['visible', 'hidden', 'very-hidden'].includes(String(visibility)),
  rows: ({ sheet, rows }) => isPlace(sheet) && Array.isArray(rows) && rows.every(isRow),
  'sheet-end': ({ sheet, merges, hiddenColumns }) => isPlace(sheet) && Array.isArray(merges) && Array.isArray(hiddenColumns),
  text: ({ text }) => typeof text === 'string',
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
