import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { withWrongCheckDigit } from '../identifiers/identity-number.ts'
import type { TruthDoubtKind } from './register-truth.ts'
import { type SampleCell, text } from './sheet.ts'
import type { Slip } from './slips.ts'

/** A value as it stands in its cell, and what a reader must make of it. */
export interface WrittenValue {
  readonly cell: SampleCell
  readonly values: readonly string[]
  readonly doubt: TruthDoubtKind | null
}

/** Whether the file keeps types (xlsx) or only texts (csv), where a float is the text Excel showed of it. */
export type CellMedium = 'typed' | 'text'

/** Writes a value with its slip. `spare` is the second phone of a cell with two. */
export function writeValue(
  field: ClientField,
  values: readonly string[],
  slip: Slip | null,
  spare: string,
  medium: CellMedium,
): WrittenValue {
  const value = values[0]
  if (value === undefined) return { cell: null, values: [], doubt: null }
  if (field === 'monthlyFee') return read(asFee(value, medium), values)
  if (field === 'openedOn') return read(medium === 'typed' ? { kind: 'date', date: value } : text(asExcelDate(value)), values)
  if (slip === null) return read(text(values.join('、')), values)
  switch (slip) {
    case 'lost-digits':
    case 'lost-digits-shown':
      return { cell: asFloat(value, slip, medium), values: [], doubt: 'lost-digits' }
    case 'wrong-check-digit': {
      const wrong = withWrongCheckDigit(value)
      return { cell: text(wrong), values: [wrong], doubt: 'check-digit-wrong' }
    }
    case 'two-phones':
      return { cell: text(`${value}/${spare}`), values: [value, spare], doubt: 'two-values' }
    case 'as-number':
      return read(
        medium === 'typed' ? { kind: 'number', value: Number(value), format: 'general', shown: value } : text(value),
        values,
      )
    default:
      return read(text(slipped(field, value, slip)), values)
  }
}

function read(cell: SampleCell, values: readonly string[]): WrittenValue {
  return { cell, values, doubt: null }
}

function slipped(field: ClientField, value: string, slip: Slip): string {
  switch (slip) {
    case 'full-width':
      return value.replace(/[0-9A-Z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    case 'spaced':
      return field === 'legalRepresentativeIdNumber' ? groups(value, [6, 8, 4], ' ') : groups(value, [4, 4, 4, 4, 4], ' ')
    case 'hyphened':
      return field === 'contactMobile' ? groups(value, [3, 4, 4], '-') : groups(value, [4, 4, 4, 4, 4], '-')
    case 'country-code':
      return `+86 ${value}`
    case 'lower-case':
      return value.toLowerCase()
    case 'padded':
      return ` ${value}\u3000`
    case 'half-width-brackets':
      return value.replace('（', '(').replace('）', ')')
    default:
      return value
  }
}

function groups(value: string, lengths: readonly number[], separator: string): string {
  const parts: string[] = []
  let from = 0
  for (const length of lengths) {
    parts.push(value.slice(from, from + length))
    from += length
  }
  parts.push(value.slice(from))
  return parts.filter((part) => part !== '').join(separator)
}

/**
 * A long number typed into a cell: Excel keeps 15 digits and shows 9.99999E+17, or under format `0` all places with zeros
 * at the end. What stood there cannot be known any more. A csv has the scientific form only: zeros in a text prove nothing.
 */
function asFloat(value: string, slip: 'lost-digits' | 'lost-digits-shown', medium: CellMedium): SampleCell {
  const kept = value.slice(0, 15) + '0'.repeat(value.length - 15)
  const scientific = Number(kept)
    .toExponential(5)
    .replace(/\.?0*e\+/, 'E+')
  if (medium === 'text') return text(scientific)
  const format = slip === 'lost-digits' ? 'general' : 'whole'
  return { kind: 'number', value: Number(kept), format, shown: format === 'general' ? scientific : kept }
}

function asFee(value: string, medium: CellMedium): SampleCell {
  return medium === 'typed' ? { kind: 'number', value: Number(value), format: 'general', shown: value } : text(value)
}

/** 2019-03-05 as Excel in Chinese writes it into a csv: 2019/3/5. */
function asExcelDate(date: string): string {
  return date
    .split('-')
    .map((part) => String(Number(part)))
    .join('/')
}
