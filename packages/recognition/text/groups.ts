import {
  characterClass,
  digit,
  foldUnit,
  isInvisible,
  isLineBreak,
  isSpacer,
  letter,
  numeral,
  numeralValue,
  wideDigit,
  wideLetter,
} from './character-classes.ts'

/** A run of letters and digits as written without a gap. `text` is folded to half width and capitals, invisible characters out. */
export interface Group {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly digits: number
  /** What stands before it: nothing (the first group), a space or hyphen, or a line break or tab. */
  readonly gap: 'none' | 'space' | 'break'
  readonly wide: boolean
  readonly hidden: boolean
  readonly numerals: boolean
}

/** A group longer than this is no identifier; only its end is remembered. */
const longestGroup = 40

/** Reads the group that starts at `from`, where a letter or digit stands. Linear in the group. */
export function readGroup(text: string, from: number, gap: Group['gap']): Group {
  const length = text.length
  let i = from
  let folded = ''
  let digits = 0
  let wide = false
  let hidden = false
  let plain = true
  let count = 0
  for (; i < length; i++) {
    const unit = text.charCodeAt(i)
    const kind = characterClass[unit]!
    if (kind === digit || kind === letter) {
      count++
      if (kind === digit) digits++
      else if (unit >= 97) plain = false
    } else if (kind === wideDigit || kind === wideLetter) {
      count++
      wide = true
      plain = false
      if (kind === wideDigit) digits++
    } else if (isInvisible(unit) && followsInNumber(text, i)) {
      hidden = true
      plain = false
    } else if (unit === 0xd7 && count === 17 && digits === 17) {
      plain = false
      count++
    } else break
  }
  if (count > longestGroup) return { start: from, end: i, text: '', digits, gap, wide, hidden, numerals: false }
  if (plain) folded = text.slice(from, i)
  else
    for (let k = from; k < i; k++) {
      const unit = text.charCodeAt(k)
      if (unit === 0xd7) folded += 'X'
      else if (!isInvisible(unit)) folded += String.fromCharCode(foldUnit(unit))
    }
  return { start: from, end: i, text: folded, digits, gap, wide, hidden, numerals: false }
}

/** Reads a row of Chinese numerals as digits: 一三八〇〇一三八〇〇〇. */
export function readNumerals(text: string, from: number): Group {
  let i = from
  let folded = ''
  for (; i < text.length && characterClass[text.charCodeAt(i)] === numeral; i++) {
    if (folded.length <= longestGroup) folded += numeralValue(text.charCodeAt(i))
  }
  if (folded.length > longestGroup) folded = ''
  const last = text.charCodeAt(i)
  if (folded.length === 17 && (last === 0x58 || last === 0x78 || last === 0xff38)) {
    i++
    folded += 'X'
  }
  return { start: from, end: i, text: folded, digits: folded.length, gap: 'none', wide: false, hidden: false, numerals: true }
}

/** Enough for a number with a space after each digit. */
const mostGroups = 19

/** The groups that may together be one number, from the first on: gaps of one or two spacers, or one line break, with digits on both sides; only the last sign of a credit code may be a letter alone. */
export function readGroups(text: string, first: Group): Group[] {
  const groups = [first]
  let last = first
  let total = first.text.length
  while (groups.length < mostGroups && last.digits > 0 && last.text !== '' && last.text.length < 24) {
    const gap = readGap(text, last.end)
    if (gap === null) break
    const next = readGroup(text, gap.end, gap.kind)
    if (next.text === '' || (next.digits === 0 && next.text !== 'X' && (next.text.length !== 1 || total !== 17))) break
    groups.push(next)
    last = next
    total += next.text.length
  }
  return groups
}

function readGap(text: string, from: number): { end: number; kind: 'space' | 'break' } | null {
  let i = from
  let kind: 'space' | 'break' = 'space'
  let spacers = 0
  let breaks = 0
  for (; i < text.length && i - from < 8; i++) {
    const unit = text.charCodeAt(i)
    if (i === from && (unit === 0x29 || unit === 0xff09)) spacers++
    else if (isLineBreak(unit)) {
      kind = 'break'
      if (unit !== 13 && ++breaks > 1) return null
    } else if (isSpacer(unit)) {
      spacers++
    } else if (!isInvisible(unit)) break
  }
  if (i === from || i >= text.length || (kind === 'space' && spacers > 2)) return null
  const next = characterClass[text.charCodeAt(i)]!
  return next >= digit && next <= wideLetter ? { end: i, kind } : null
}

/** An invisible character belongs to a number only when a letter or digit follows. */
function followsInNumber(text: string, at: number): boolean {
  for (let i = at + 1; i < text.length && i < at + 4; i++) {
    const unit = text.charCodeAt(i)
    const kind = characterClass[unit]!
    if (kind >= digit && kind <= wideLetter) return true
    if (!isInvisible(unit)) return false
  }
  return false
}
