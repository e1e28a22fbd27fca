import { type Dice, shuffledPlace } from '../dice.ts'

const mobileStarts = [
  '130',
  '131',
  '132',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '152',
  '153',
  '155',
  '157',
  '158',
  '159',
  '166',
  '173',
  '175',
  '177',
  '178',
  '180',
  '181',
  '182',
  '183',
  '185',
  '186',
  '187',
  '188',
  '189',
  '191',
  '198',
  '199',
]

/** 手机号 of person `ordinal`: 11 digits in a range that carriers use. No two ordinals of a seed share one. */
export function mobileNumber(seed: number, ordinal: number): string {
  const place = shuffledPlace(ordinal, mobileStarts.length * 100_000_000, seed)
  return mobileStarts[place % mobileStarts.length]! + String(Math.floor(place / mobileStarts.length)).padStart(8, '0')
}

/** 座机: area code, hyphen, seven or eight digits. */
export function landline(dice: Dice, areaCode: string): string {
  return `${areaCode}-${dice.between(2, 8)}${dice.digits(7)}`
}
