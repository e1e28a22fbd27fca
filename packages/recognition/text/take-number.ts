import type { Group } from './groups.ts'
import type { LabelKind } from './labels.ts'
import { classifyDigits } from './classify-digits.ts'
import { classifyLetters } from './classify-letters.ts'
import { shape, type Shape } from './shape.ts'

/** A number taken from the front of some groups: how many of them it uses, and from which unit of the first it begins. */
export interface Taken {
  readonly shape: Shape
  readonly groups: number
  readonly from: number
}

/**
 * Which identifier the groups begin with, or null. A group that stands for itself comes first; then joins, the longest first;
 * over a line break only what passes its check, or what a label right before it asks for.
 */
export function takeNumber(groups: readonly Group[], label: LabelKind | null): Taken | null {
  const first = groups[0]!
  const alone = classify(first.text, label)
  if (alone !== null && (alone.valid === true || (alone.type === 'CON-MOBILE' && alone.valid === null))) {
    return { shape: alone, groups: 1, from: first.start }
  }
  for (let count = groups.length; count > 1; count--) {
    const joined = join(groups.slice(0, count), label)
    if (joined !== null) return { shape: joined, groups: count, from: first.start }
  }
  if (alone !== null) return { shape: alone, groups: 1, from: first.start }
  return behindLetters(first, label)
}

function classify(value: string, label: LabelKind | null): Shape | null {
  if (value.length < 5 || value.length > 30) return null
  const lettersFrom = value.search(/[A-Z]/)
  if (lettersFrom < 0 || (lettersFrom === 17 && value.length === 18 && value[17] === 'X')) return classifyDigits(value, label)
  return classifyLetters(value, label)
}

function join(groups: readonly Group[], label: LabelKind | null): Shape | null {
  let value = ''
  let broken = false
  for (const group of groups) {
    value += group.text
    if (group.gap === 'break') broken = true
  }
  if (value.length < 7 || value.length > 30) return null
  const sizes = groups.map((group) => group.text.length)
  const phone = joinedPhone(groups, label)
  if (phone !== null && !broken) return phone
  const found = classify(value, label)
  if (found === null) return null
  if (found.type === 'CON-MOBILE') {
    if (!broken || label === 'mobile') return mobileSizes(sizes, value.length) ? found : null
    return label === null && isBrokenMobile(groups) ? { ...found, confidence: 0.6 } : null
  }
  if (found.valid === true) return found.type === 'FIN-CARD' && found.confidence < 0.9 && !cardSizes(sizes) ? null : found
  if (found.type === 'FIN-CORP') return accountSizes(sizes, value.length, broken) ? found : null
  if (broken) return null
  if (found.type === 'CERT-IDNO' || found.type === 'REG-USCC') return label !== null || idSizes(sizes) ? found : null
  if (found.type === 'FIN-CARD') return label !== null || cardSizes(sizes) ? found : null
  return label === null || found.type === 'CON-PHONE' ? null : found
}

/** Any groups; a last digit alone only behind fours. Over a line break two parts, of which the first is too short for an account. */
function accountSizes(sizes: readonly number[], length: number, broken: boolean): boolean {
  if (broken) return sizes.length === 2 && sizes[0]! < 12 && sizes[1]! >= 3 && sizes[1] !== 11 && length >= 12 && length <= 21
  const front = sizes.slice(0, -1)
  return front.every((size) => size >= 2) && (sizes.at(-1)! >= 2 || front.every((size) => size === 4))
}

/** 138 0013 8000, 138-00138000, 86 13800138000 and their like. */
function mobileSizes(sizes: readonly number[], length: number): boolean {
  const own = length > 11 && (sizes[0] === 2 || sizes[0] === 4) ? sizes.slice(1) : sizes
  return (own.length <= 4 && own.every((size) => size >= 2)) || own.every((size) => size === 1)
}

/** A mobile without a label, cut by the end of a line where it has its gaps: 1380013 and 8000 below, if that is no year. */
function isBrokenMobile(groups: readonly Group[]): boolean {
  const [front, back, more] = groups.map((group) => group.text)
  return more === undefined && ((front!.length === 7 && !/^(?:19|20)\d\d$/.test(back!)) || front!.length === 3) // joined from two
}

/** 6222 0212 3456 7890 123: fours, the last maybe shorter or longer. */
function cardSizes(sizes: readonly number[]): boolean {
  return sizes.slice(0, -1).every((size) => size === 4) || (sizes.length === 2 && sizes[0] === 6)
}

function idSizes(sizes: readonly number[]): boolean {
  const written = sizes.join()
  return written === '6,8,4' || written === '6,4,4,4' || written === '6,4,2,2,4' || written === '3,3,4,4,4'
}

/** 010-88993108, 0755 8899 3108-801, 400-860-8608. The extension is part of the number. */
function joinedPhone(groups: readonly Group[], label: LabelKind | null): Shape | null {
  const parts = groups.map((group) => group.text)
  if (label === 'decoy' || label === 'citizen' || label === 'card' || parts.some((part) => !/^\d+$/.test(part))) return null
  const sure = label === 'mobile' || label === 'landline'
  if (sure && parts.length === 2 && /^[2-8]\d{2,3}$/.test(parts[0]!) && /^\d{4}$/.test(parts[1]!))
    return shape('CON-PHONE', null, 0.8, 'shape-fits')
  const [area, local, extension] =
    parts.length > 2 && parts[1]!.length < 5 ? [parts[0]!, parts[1]! + parts[2]!, parts[3]] : [parts[0]!, parts[1]!, parts[2]]
  const rest = parts.length - (parts.length > 2 && parts[1]!.length < 5 ? 3 : 2)
  if (/^[48]00$/.test(area) && /^\d{7}$/.test(local) && rest === 0)
    return shape('CON-PHONE', null, sure ? 0.95 : 0.75, 'shape-fits')
  if (!/^0(?:10|2[0-57-9]|[3-9]\d{2})$/.test(area) || !/^[2-8]\d{6,7}$/.test(local) || rest > 1) return null
  if (rest === 1 && (extension === undefined || extension.length > 6 || extension.length < 1)) return null
  return shape('CON-PHONE', null, sure ? 0.97 : 0.82, 'shape-fits')
}

/** TEL13800138000, ID11010519491231002X: letters glued to the front of a number that stands for itself. */
function behindLetters(group: Group, label: LabelKind | null): Taken | null {
  const match = /^([A-Z]{1,8})(\d{11,19}X?)$/.exec(group.text)
  if (match === null || group.wide || group.hidden) return null
  const found = classify(match[2]!, label)
  if (found === null) return null
  const glued = /^(?:TEL|PHONE|MOBILE|MOB|T|M|P|FAX|QQ|WX|ID|NO|SJ|DH|SFZ|CARD)$/.test(match[1]!)
  if (!glued && !(found.valid === true && found.type !== 'FIN-CARD')) return null
  return { shape: found, groups: 1, from: group.start + match[1]!.length }
}
