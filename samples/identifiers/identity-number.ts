import { shuffledPlace } from '../dice.ts'

/** GB/T 2260 gives this area to no place, so that no sample can be a living person's number. */
export const unassignedArea = '999999'

const years = 44
const daysOfYear = 12 * 28
const orders = 499

/**
 * 居民身份证号码 of person `ordinal`: 18 characters with a right check digit (GB 11643-1999, ISO 7064 MOD 11-2) under the
 * unassigned area. No two ordinals of a seed share one. The arithmetic is written here once more on purpose: samples must
 * not pass because product and sample share a fault.
 */
export function identityNumber(seed: number, ordinal: number, sex: 'male' | 'female'): string {
  const place = shuffledPlace(ordinal, years * daysOfYear * orders, seed)
  const year = 1958 + (place % years)
  const day = Math.floor(place / years) % daysOfYear
  const order = Math.floor(place / years / daysOfYear) * 2 + (sex === 'male' ? 1 : 2)
  const born = `${year}${twoDigits(1 + (day % 12))}${twoDigits(1 + Math.floor(day / 12))}`
  return withCheckDigit(unassignedArea + born + String(order).padStart(3, '0'))
}

/** The same number with a wrong last place: what a typing slip leaves in a register. */
export function withWrongCheckDigit(number: string): string {
  const right = number.slice(-1)
  return number.slice(0, -1) + (right === '7' ? '4' : '7')
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function withCheckDigit(body: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0)
  return body + '10X98765432'[sum % 11]!
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
