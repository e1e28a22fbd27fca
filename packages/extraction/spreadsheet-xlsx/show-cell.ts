import { NumberFormat, showGeneral, type ShownNumber } from '../number-format/number-format.ts'
import { serialOfIso } from '../number-format/serial-date.ts'
import { decodeEscapedText } from './escaped-text.ts'

/** What the cells of a workbook need to be shown. */
export interface CellContext {
  readonly strings: readonly string[]
  readonly styles: readonly NumberFormat[]
  readonly date1904: boolean
}

export interface ShownCell extends ShownNumber {
  readonly lostDigits: boolean
}

/** From here on a float keeps 15 digits and no more, so that the end of an 18-digit ID number is zeros. */
const firstInexact = 1e15
/** Numbers beyond 21 digits are measures, not numbers of anything. */
const pastIdentifiers = 1e21

/** A cell of type `t` (`n` when unnamed) and style `s` with stored content `raw`, as Excel shows it. */
export function showCell(context: CellContext, type: string, style: number, raw: string): ShownCell {
  const format = context.styles[style]
  if (type === 's') return showText(context.strings[Number(raw)] ?? '', format)
  if (type === 'inlineStr' || type === 'str') return showText(decodeEscapedText(raw), format)
  if (type === 'e') return shown(raw)
  if (type === 'b') return shown(raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE')
  const value = type === 'd' ? serialOfIso(raw, context.date1904) : numberOf(raw)
  if (value === undefined) return shown(raw)
  const { text, exact } = format === undefined ? showGeneral(value) : format.showNumber(value)
  const size = Math.abs(value)
  const lostDigits = size >= firstInexact && size < pastIdentifiers && Number.isInteger(value)
  return { text, exact: lostDigits ? String(value) : exact, lostDigits }
}

function showText(value: string, format: NumberFormat | undefined): ShownCell {
  if (format === undefined || format.isGeneral) return shown(value)
  const text = format.showText(value)
  return { text, exact: text === value ? undefined : value, lostDigits: false }
}

function shown(text: string): ShownCell {
  return { text, exact: undefined, lostDigits: false }
}

function numberOf(raw: string): number | undefined {
  const value = Number(raw)
  return raw.trim() === '' || Number.isNaN(value) || !Number.isFinite(value) ? undefined : value
}
