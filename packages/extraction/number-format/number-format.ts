import { type FormatSection, parseFormat } from './format-sections.ts'
import { formatGeneral } from './general-format.ts'
import { isoOfSerial, renderDate } from './render-date.ts'
import { renderNumber } from './render-number.ts'

/** What a cell shows, and what it holds where that is more (a date in ISO form, all digits). */
export interface ShownNumber {
  readonly text: string
  readonly exact: string | undefined
}

const overflowingDate = '########'

/**
 * A number format (数字格式), compiled once for all cells that use it. Shows numbers as Excel in Chinese does,
 * less the blanks that only align columns.
 */
export class NumberFormat {
  readonly #sections: readonly FormatSection[]
  readonly #date1904: boolean
  /** General (常规) or text: shows the number itself. */
  readonly isGeneral: boolean

  constructor(code: string, date1904: boolean) {
    this.#sections = parseFormat(code)
    this.#date1904 = date1904
    const only = this.#sections[0]!.tokens
    const plain = only.length === 0 || (only.length === 1 && (only[0]!.kind === 'general' || only[0]!.kind === 'text'))
    this.isGeneral = this.#sections.length === 1 && plain && this.#sections[0]!.numerals === 0
  }

  showNumber(value: number): ShownNumber {
    if (this.isGeneral) return showGeneral(value)
    const { section, isNegativeShown } = this.#choose(value)
    if (section === undefined) return { text: overflowingDate, exact: String(value) }
    if (section.isDate) {
      const text = renderDate(section, value, this.#date1904)
      if (text === undefined) return { text: overflowingDate, exact: String(value) }
      return { text: text.trim(), exact: isoOfSerial(section, value, this.#date1904) }
    }
    const shown = renderNumber(section, Math.abs(value)).trim()
    const text = isNegativeShown && shown !== '' ? `-${shown}` : shown
    return { text: dropMinusOfZero(text), exact: saysLess(text, value) ? String(value) : undefined }
  }

  /** A text cell through the text section (`@"元"`); a code of four sections whose last is empty hides it. */
  showText(value: string): string {
    const section =
      this.#sections.length === 4
        ? this.#sections[3]
        : this.#sections.find((each) => each.tokens.some((token) => token.kind === 'text'))
    if (section === undefined) return value
    return section.tokens.map((token) => (token.kind === 'text' ? value : token.kind === 'literal' ? token.text : '')).join('')
  }

  /** The section for a value, and whether a minus has to be written before it. */
  #choose(value: number): { section: FormatSection | undefined; isNegativeShown: boolean } {
    const numeric = this.#sections.length === 4 ? this.#sections.slice(0, 3) : this.#sections.filter((each) => !isTextOnly(each))
    if (numeric.length === 0) return { section: this.#sections[0], isNegativeShown: value < 0 }
    if (numeric.some((each) => each.condition !== undefined)) {
      const section = numeric.find((each, at) => meets(value, each, at, numeric.length)) ?? numeric.at(-1)
      return { section, isNegativeShown: value < 0 && !isForNegatives(section) }
    }
    if (numeric.length === 1) return { section: numeric[0], isNegativeShown: value < 0 }
    if (value < 0) return { section: numeric[1], isNegativeShown: false }
    return { section: value === 0 && numeric.length > 2 ? numeric[2] : numeric[0], isNegativeShown: false }
  }
}

export function showGeneral(value: number): ShownNumber {
  const text = formatGeneral(value)
  return { text, exact: Number(text) === value ? undefined : String(value) }
}

function isTextOnly(section: FormatSection): boolean {
  return section.tokens.some((token) => token.kind === 'text')
}

/** `[<0]` says by itself that the number is negative; other conditions leave the minus to be shown. */
function isForNegatives(section: FormatSection | undefined): boolean {
  const condition = section?.condition
  if (condition === undefined) return false
  return (condition.operator === '<' || condition.operator === '<=') && condition.operand <= 0
}

function meets(value: number, section: FormatSection, at: number, count: number): boolean {
  if (section.condition === undefined) return at === count - 1
  const { operator, operand } = section.condition
  if (operator === '<') return value < operand
  if (operator === '<=') return value <= operand
  if (operator === '>') return value > operand
  if (operator === '>=') return value >= operand
  return operator === '=' ? value === operand : value !== operand
}

function dropMinusOfZero(text: string): string {
  return /^-[0.,%]*$/.test(text) && text.length > 1 ? text.slice(1) : text
}

/** Whether what is shown, read as a number again, is another number. */
function saysLess(text: string, value: number): boolean {
  const digits = text.replace(/[^\d.Ee+-]/g, '')
  return digits.length === 0 || Math.abs(Number(digits)) !== Math.abs(value)
}
