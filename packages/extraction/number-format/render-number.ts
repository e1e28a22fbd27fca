import { spellNumber } from './chinese-numerals.ts'
import type { FormatSection, FormatToken } from './format-sections.ts'
import { formatGeneral } from './general-format.ts'

type DigitMark = '0' | '#' | '?'

/** Where the digits of a section lie: whole marks, decimal marks, exponent marks, and how the value is scaled. */
interface DigitPlan {
  readonly whole: readonly DigitMark[]
  readonly decimals: readonly DigitMark[]
  readonly exponent: readonly DigitMark[]
  readonly grouped: boolean
  readonly scale: number
}

/** A number without sign through a section that holds no date. `value` is never negative. */
export function renderNumber(section: FormatSection, value: number): string {
  if (section.tokens.some((token) => token.kind === 'fraction') && section.tokens.some((token) => token.kind === 'digit')) {
    return renderFraction(section, value)
  }
  const plan = planDigits(section.tokens)
  const scaled = value * plan.scale
  const hasExponent = section.tokens.some((token) => token.kind === 'exponent')
  const { mantissa, power } = hasExponent ? splitExponent(scaled, plan) : { mantissa: scaled, power: 0 }
  const [whole, decimals] = roundDecimal(mantissa, plan.decimals.length)
  const spell = (text: string) => (section.numerals === 0 ? text : spellNumber(text, section.numerals))
  const wholeText = placeWhole(whole, plan)
  const decimalText = placeDecimals(decimals, plan.decimals)
  if (section.numerals !== 0) return renderSpelled(section, spell, value, whole, decimals)
  return writeTokens(section.tokens, plan, wholeText, decimalText, power, value)
}

function planDigits(tokens: readonly FormatToken[]): DigitPlan {
  const whole: DigitMark[] = []
  const decimals: DigitMark[] = []
  const exponent: DigitMark[] = []
  let part = whole
  let scale = 1
  let grouped = false
  let pendingCommas = 0
  for (const token of tokens) {
    if (token.kind === 'digit') {
      if (pendingCommas > 0 && part === whole && whole.length > 0) grouped = true
      pendingCommas = 0
      part.push(token.mark)
    } else if (token.kind === 'comma') pendingCommas++
    else if (token.kind === 'point') {
      scale /= 1000 ** pendingCommas
      pendingCommas = 0
      part = decimals
    } else if (token.kind === 'exponent') part = exponent
    else if (token.kind === 'percent') scale *= 100
  }
  // Commas after the last digit divide by a thousand each (ECMA-376: `0,` shows thousands).
  if (whole.length + decimals.length > 0) scale /= 1000 ** pendingCommas
  return { whole, decimals, exponent, grouped, scale }
}

/** The exponent is a multiple of the number of whole marks, as in `##0.0E+0`. */
function splitExponent(value: number, plan: DigitPlan): { mantissa: number; power: number } {
  if (value === 0) return { mantissa: 0, power: 0 }
  const step = Math.max(1, plan.whole.length)
  let power = Math.floor(Math.floor(Math.log10(value)) / step) * step
  let mantissa = value / 10 ** power
  if (Number(roundDecimal(mantissa, plan.decimals.length)[0]) >= 10 ** step) {
    power += step
    mantissa = value / 10 ** power
  }
  return { mantissa, power }
}

/** Rounds half up on the 15 decimal digits that a spreadsheet knows of a number, not on its binary value. */
export function roundDecimal(value: number, places: number): [whole: string, decimals: string] {
  const [mantissa, exponent] = value.toExponential(14).split('e') as [string, string] // toExponential always writes one e
  const digits = mantissa.replace('.', '')
  const pointAt = Number(exponent) + 1
  const kept = Math.max(0, pointAt + places)
  const padded = pointAt < 0 ? '0'.repeat(-pointAt) + digits : digits
  const shift = pointAt < 0 ? places : kept
  let head = padded.slice(0, shift).padEnd(shift, '0')
  if (Number(padded[shift] ?? '0') >= 5) head = head.length === 0 ? '1' : String(BigInt(head) + 1n).padStart(head.length, '0')
  const split = head.length - places
  const whole = split > 0 ? head.slice(0, split) : '0'
  return [whole.replace(/^0+(?=\d)/, ''), head.slice(Math.max(0, split)).padStart(places, '0')]
}

/** The whole part as one string per mark, the first carrying all digits that overflow it. */
function placeWhole(whole: string, plan: DigitPlan): string[] {
  const digits = whole === '0' ? '' : whole
  const marks = plan.whole
  const placed: string[] = marks.map((mark, i) => {
    const fromRight = marks.length - i
    const digit = digits[digits.length - fromRight]
    const shown = digit ?? (mark === '0' ? '0' : mark === '?' ? ' ' : '')
    return plan.grouped && fromRight > 1 && (fromRight - 1) % 3 === 0 && shown.trim() !== '' ? `${shown},` : shown
  })
  const overflow = digits.slice(0, Math.max(0, digits.length - marks.length))
  if (overflow.length > 0) {
    let front = ''
    for (let i = 0; i < overflow.length; i++) {
      const fromRight = marks.length + overflow.length - i
      front += plan.grouped && (fromRight - 1) % 3 === 0 && fromRight > 1 ? `${overflow[i]},` : overflow[i]
    }
    placed[0] = front + (placed[0] ?? '')
  }
  return placed
}

function placeDecimals(decimals: string, marks: readonly DigitMark[]): string[] {
  const placed = marks.map((_, i) => decimals[i] ?? '0')
  for (let i = marks.length - 1; i >= 0 && placed[i] === '0' && marks[i] !== '0'; i--) placed[i] = marks[i] === '?' ? ' ' : ''
  return placed
}

function writeTokens(
  tokens: readonly FormatToken[],
  plan: DigitPlan,
  whole: readonly string[],
  decimals: readonly string[],
  power: number,
  value: number,
): string {
  let part: readonly string[] = whole
  let next = 0
  let text = ''
  for (const token of tokens) {
    if (token.kind === 'digit') text += part[next++] ?? ''
    else if (token.kind === 'point') {
      if (whole.length === 0) text += wholeWithoutMarks(whole, value * plan.scale)
      text += '.'
      part = decimals
      next = 0
    } else if (token.kind === 'exponent') {
      const sign = power < 0 ? '-' : token.plus ? '+' : ''
      text += `E${sign}${String(Math.abs(power)).padStart(plan.exponent.length, '0')}`
      part = []
    } else if (token.kind === 'literal') text += token.text
    else if (token.kind === 'padding') text += ' '
    else if (token.kind === 'percent') text += '%'
    else if (token.kind === 'general') text += formatGeneral(value)
    else if (token.kind === 'text') text += formatGeneral(value)
    else if (token.kind === 'fraction') text += '/'
  }
  return text
}

/** `.00` has no mark for the whole part: its digits stand before the point all the same. */
function wholeWithoutMarks(placed: readonly string[], scaled: number): string {
  return placed.length === 0 && scaled >= 1 ? String(Math.floor(scaled)) : ''
}

function renderSpelled(
  section: FormatSection,
  spell: (text: string) => string,
  value: number,
  whole: string,
  decimals: string,
): string {
  let text = ''
  let spelled = false
  for (const token of section.tokens) {
    if (token.kind === 'literal') text += token.text
    else if (token.kind === 'general' || token.kind === 'text') text += spell(formatGeneral(value))
    else if (token.kind === 'digit' && !spelled) {
      spelled = true
      text += spell(decimals.length > 0 ? `${whole}.${decimals}` : whole)
    } else if (token.kind === 'percent') text += '%'
  }
  return text
}

/** `# ?/?` and `# ?/8`: the nearest fraction with that many digits below the line, or with that denominator. */
function renderFraction(section: FormatSection, value: number): string {
  const at = section.tokens.findIndex((token) => token.kind === 'fraction')
  const below = section.tokens.slice(at + 1)
  const fixed = below
    .map((token) => (token.kind === 'literal' ? token.text : token.kind === 'digit' && token.mark === '0' ? '0' : ''))
    .join('')
  const places = below.filter((token) => token.kind === 'digit').length
  const above = section.tokens.slice(0, at)
  const hasWhole = /[#0?][^#0?]+[#0?]/.test(above.map((token) => (token.kind === 'digit' ? token.mark : ' ')).join(''))
  const whole = hasWhole ? Math.floor(value) : 0
  const rest = value - whole
  const denominator = /^[1-9]\d*$/.test(fixed) ? Number(fixed) : nearestDenominator(rest, 10 ** Math.max(1, places) - 1)
  const numerator = Math.round(rest * denominator)
  const blanks = (mark: FormatToken) => mark.kind === 'digit' && mark.mark === '?'
  const line = `${String(numerator).padStart(above.filter(blanks).length)}/${String(denominator).padEnd(below.filter(blanks).length)}`
  if (!hasWhole) return line
  if (numerator === 0) return String(whole)
  if (numerator === denominator) return String(whole + 1)
  return `${whole === 0 ? '' : `${whole} `}${line}`
}

function nearestDenominator(rest: number, largest: number): number {
  let best = 1
  let bestError = Math.abs(rest - Math.round(rest))
  for (let denominator = 2; denominator <= Math.min(largest, 999); denominator++) {
    const error = Math.abs(rest - Math.round(rest * denominator) / denominator)
    if (error < bestError - 1e-12) {
      best = denominator
      bestError = error
    }
  }
  return best
}
