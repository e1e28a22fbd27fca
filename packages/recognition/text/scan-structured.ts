import {
  at,
  characterClass,
  digit,
  letter,
  isInvisible,
  isLineBreak,
  isSpacer,
  numeral,
  other,
  wideDigit,
  wideLetter,
} from './character-classes.ts'
import { readGroup, readGroups, readNumerals, type Group } from './groups.ts'
import { labelAfter, labelBefore, labelNear, type Label } from './labels.ts'
import type { Shape } from './shape.ts'
import { takeNumber } from './take-number.ts'
import { emailAround } from './email-around.ts'
import { dottedMobile, followsProvince, ipAddress, militaryId, plate, roundedNumber } from './odd-forms.ts'
import type { Spot } from './spot.ts'

/**
 * Finds identifiers with a form of their own, in order, without overlaps. One pass: units of class `other` cost one table load;
 * only letters, digits, numerals and @ are looked at. No regular expression runs over more than a bounded window, so hostile text
 * costs no more than any other.
 */
export function scanStructured(text: string, found: (spot: Spot) => void): void {
  const length = text.length
  let i = 0
  while (i < length) {
    const kind = characterClass[text.charCodeAt(i)]!
    if (kind === other) {
      i++
      continue
    }
    let spot: Spot | null = null
    let end = i + 1
    if (kind === at) spot = emailAround(text, i)
    else if (kind === numeral) {
      if (characterClass[text.charCodeAt(end)] === numeral) {
        const row = readNumerals(text, i)
        end = row.end
        if (row.text.length >= 11) spot = spotOf(text, [row])
      }
    } else {
      end = plainEnd(text, i)
      const group = worthReading(text, i, end) ? readGroup(text, i, 'none') : null
      spot = group === null ? null : numberAt(text, group)
      if (spot === null) end = group !== null && group.text === '' ? group.end : pastInvisible(text, end)
      else if (leadsToAt(text, spot.end)) {
        end = spot.end
        spot = null
      }
    }
    if (spot !== null) {
      found(spot)
      i = spot.end
    } else i = end
  }
}

/** The end of the run of letters and digits from `from`, half or full width. */
function plainEnd(text: string, from: number): number {
  let i = from + 1
  while (i < text.length) {
    const kind = characterClass[text.charCodeAt(i)]!
    if (kind < digit || kind > wideLetter) break
    i++
  }
  return i
}

/** Turns away, without reading further, the runs that can be no identifier: words, short or decimal numbers, very long runs. */
function worthReading(text: string, start: number, end: number): boolean {
  const size = end - start
  const next = text.charCodeAt(end)
  if (next === 0x2e && isDigitUnit(text.charCodeAt(end + 1))) return size <= 3
  if (size < 5 && !isSpacer(next) && !isLineBreak(next) && !isInvisible(next) && next !== 0x29 && next !== 0xff09) {
    return size === 1 || (start > 0 && text.charCodeAt(start - 1) === 0x7b2c) || followsProvince(text, start)
  }
  if (size > 40) return false
  if (followsProvince(text, start)) return true
  for (let i = start; i < end; i++) {
    const kind = characterClass[text.charCodeAt(i)]!
    if (kind === digit || kind === wideDigit) return true
  }
  return false
}

/** A number spelled inside an e-mail address is part of the address. */
function leadsToAt(text: string, end: number): boolean {
  let i = end
  for (; i < text.length && i - end < 64; i++) {
    const unit = text.charCodeAt(i)
    const kind = characterClass[unit]!
    if (kind === at) return emailAround(text, i) !== null
    if ((kind < digit || kind > wideLetter) && unit !== 0x2e && unit !== 0x5f && unit !== 0x2d && unit !== 0x2b) return false
    if (i === end && unit === 0x2d) return false
  }
  return false
}

function pastInvisible(text: string, from: number): number {
  let i = from
  while (i < text.length && isInvisible(text.charCodeAt(i))) i++
  return i
}

function numberAt(text: string, group: Group): Spot | null {
  const { start } = group
  if (followsProvince(text, start)) {
    const found = plate(text, group)
    if (found !== null) return found
  }
  if (group.digits === 0 || group.text === '') return null
  if (group.text.length <= 3 && text.charCodeAt(group.end) === 0x2e) {
    return ipAddress(text, group) ?? dottedMobile(text, group) ?? roundedNumber(text, group)
  }
  if (group.text.length >= 4 && text.charCodeAt(start - 1) === 0x7b2c) {
    const found = militaryId(text, group)
    if (found !== null) return found
  }
  const groups = readGroups(text, group)
  let total = 0
  for (const each of groups) total += each.text.length
  return total < 5 ? null : spotOf(text, groups)
}

/** The label right before decides; where none stands and the number is not sure of itself, one that is near, or in brackets behind. */
function spotOf(text: string, groups: readonly Group[]): Spot | null {
  const first = groups[0]!
  let label = labelBefore(text, first.start)
  let taken = takeNumber(groups, label?.kind ?? null)
  if (label === null && (taken === null || taken.shape.confidence < 0.95) && (first.text.length > 6 || groups.length > 1)) {
    const near = labelNear(text, first.start) ?? labelAfter(text, first.end)
    const explained = near === null || !nearKinds.has(near.kind) ? null : takeNumber(groups, near.kind)
    if (explained !== null && (taken === null || explained.shape.confidence >= taken.shape.confidence)) {
      label = near
      taken = explained
    }
  }
  if (taken === null) return null
  const last = groups[taken.groups - 1]!
  const found = taken.shape
  if (found.valid !== true && looksLikeAmount(text, first.start, last.end)) return null
  if (found.valid !== true && (label === null || !label.adjacent) && touchesIdentifier(text, taken.from, last.end)) return null
  const start = withPrefix(text, taken.from, found.type)
  const end = found.type === 'CON-PHONE' ? withExtension(text, last.end) : last.end
  return { start, end, shape: found, label, written: groups, groups: taken.groups }
}

/** A word that is only near explains a number with a form of its own; one without any form wants its label right before it. */
const nearKinds: ReadonlySet<Label['kind']> = new Set([
  'citizen',
  'mobile',
  'landline',
  'card',
  'account',
  'creditCode',
  'passport',
  'permit',
  'foreignerCard',
  'vehicle',
  'invoice',
  'routing',
  'military',
] as const)

/** 010-88993108转801. */
function withExtension(text: string, end: number): number {
  const match = /^\s?(?:转|分机)\s?\d{1,6}(?!\d)/.exec(text.slice(end, end + 10))
  return match === null ? end : end + match[0].length
}

/** 1,234.50 元: part of an amount or a decimal number. */
function looksLikeAmount(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end)
  if (
    (next === 0x2e || next === 0x2c) &&
    characterClass[text.charCodeAt(end + 1)] === digit &&
    isDigitUnit(text.charCodeAt(end + 1))
  ) {
    return next === 0x2e || /^,\d{3}(?!\d)/.test(text.slice(end, end + 5))
  }
  if (next === 0x5143 || next === 0x4e07) return true
  const before = text.charCodeAt(start - 1)
  if (before === 0xa5 || before === 0xffe5 || before === 0x24) return true
  return (before === 0x2e || before === 0x2c) && isDigitUnit(text.charCodeAt(start - 2))
}

/** order_13800138000_x, abc/13800138000.html: inside a longer name. */
function touchesIdentifier(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1)
  const next = text.charCodeAt(end)
  return (
    before === 0x5f ||
    next === 0x5f ||
    before === 0x2a ||
    next === 0x2a ||
    (before === 0x3d && text.charCodeAt(start - 2) < 0x80) ||
    next === 0x25 ||
    (before === 0x2d &&
      characterClass[text.charCodeAt(start - 2)]! >= digit &&
      characterClass[text.charCodeAt(start - 2)]! <= letter)
  )
}

function isDigitUnit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** The + of a country code and the opening bracket of an area code belong to the number. */
function withPrefix(text: string, start: number, type: Shape['type']): number {
  const before = text.charCodeAt(start - 1)
  if (type === 'CON-MOBILE' && (before === 0x2b || before === 0xff0b)) {
    const isBracketed = /^[(（]$/.test(text.charAt(start - 2)) && /^86[)）]/.test(text.slice(start, start + 3))
    return isBracketed ? start - 2 : start - 1
  }
  if (type === 'CON-PHONE' && (before === 0x28 || before === 0xff08) && /^0\d{2,3}[)）]/.test(text.slice(start, start + 5)))
    return start - 1
  return start
}

/** True when the spot crosses a line break: for the reasons given. */
export function isBroken(text: string, spot: Spot): boolean {
  for (let i = spot.start; i < spot.end; i++) if (isLineBreak(text.charCodeAt(i))) return true
  return false
}
