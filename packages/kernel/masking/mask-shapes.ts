import { compoundSurnames } from './compound-surnames.ts'
import { hiddenWhole } from './mask-rules.ts'

/** The value without the separators people write into numbers: spaces, hyphens, dots between digits, zero-width characters. */
export function compactDigits(value: string): string {
  return value.replace(/[\s\-‐-―·.,，、​-‍⁠﻿­_()（）]/g, '')
}

/** Shows the first and last characters of a value of at least `least` characters, a star for each hidden one up to 20. */
export function showEnds(value: string, head: number, tail: number, least: number): string {
  const characters = [...value]
  if (characters.length < least || characters.length > 32) return hiddenWhole
  const stars = '*'.repeat(Math.min(20, characters.length - head - tail))
  return characters.slice(0, head).join('') + stars + characters.slice(characters.length - tail).join('')
}

/** 张**, 欧阳**, 阿卜杜·***: the surname, or the first part of a name with middle dots. One character is hidden. */
export function maskName(value: string): string {
  const name = value.replace(/\s+/g, '')
  const dot = name.search(/[·•‧・.．]/)
  if (dot > 0 && dot <= 10 && dot < name.length - 1) return `${name.slice(0, dot)}·***`
  const characters = [...name]
  if (characters.length < 2) return '*'
  const kept = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1
  return characters.slice(0, kept).join('') + '*'.repeat(Math.min(3, characters.length - kept))
}

/** 138****1234; 010-1234****. A mobile number in a landline's place is masked as a mobile number; an extension is not shown. */
export function maskPhone(value: string, as: 'mobile' | 'landline'): string {
  const digits = value
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
    .replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  if (as === 'mobile') return hiddenWhole
  const main = /^\D*(\(?0\d{2,3}\)?)?[-\s]?([2-8]\d{6,7})(?!\d)/.exec(value)
  if (main === null) return hiddenWhole
  const area = (main[1] ?? '').replace(/\D/g, '')
  return `${area === '' ? '' : `${area}-`}${main[2]!.slice(0, -4)}****`
}

/** z***@example.com. Anything that is not one single address is hidden, so that a second one does not pass as a domain. */
export function maskEmail(value: string): string {
  const at = /^([^\s@,;，；、]+)@([\p{L}\d](?:[\p{L}\d.-]{0,180}[\p{L}\d])?)$/u.exec(value)
  if (at === null) return hiddenWhole
  const local = [...at[1]!]
  return `${local.length > 1 ? local[0] : ''}***@${at[2]}`
}

/** A character of a division's name: 路 only as in 路南区; what names streets and doors never. */
const unit = '(?:路(?=[南北桥])|(?![路街号弄巷])[\\u4e00-\\u9fa5])'
const province = '(?:北京市?|天津市?|上海市?|重庆市?|[\\u4e00-\\u9fa5]{2,7}(?:省|自治区|特别行政区))'
const city = `(?:${unit}{2,7}?(?:市|自治州|地区|盟))`
const district = `(?:${unit}{1,9}?(?:(?<![小社园校厂景库片街])区|自治县|县|自治旗|旗|市))`
const region = new RegExp(`^(?:${province}(?:${city})?(?:${district})?|${city}(?:${district})?|${district})`)
const cityRegion = new RegExp(`^(?:${province}(?:${city})?|${city})`)

/** 北京市海淀区****: the address down to its district (区县); hidden when no division is written. */
export function maskAddress(value: string): string {
  const shown = region.exec(value.replace(/\s+/g, ''))?.[0] ?? ''
  return shown === '' ? hiddenWhole : `${shown}****`
}

/** 杭州市****: the place down to its city. */
export function maskPlace(value: string): string {
  const shown = cityRegion.exec(value.replace(/\s+/g, ''))?.[0] ?? ''
  return shown === '' ? hiddenWhole : `${shown}****`
}

/** 203.0.113.*; every other account or device name is hidden. */
export function maskIp(value: string): string {
  const ip = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(value)
  return ip === null ? hiddenWhole : `${ip[1]}.*`
}

/** 1949年: of a date only its year; of anything else nothing. */
export function maskYear(value: string): string {
  const year = /^((?:19|20)\d{2})(?:年|[-/.]|(?=\d{4}$)|$)/.exec(value)
  return year === null ? hiddenWhole : `${year[1]}年`
}

/** 1万-2万: the decade step an amount lies in. Not a number, or under 1,000: hidden. */
export function maskAmountBand(value: string): string {
  const digits = /^[-−+]?[¥￥]?(\d{1,15})(?:\.\d*)?元?$/.exec(value.replace(/[,\s]/g, ''))?.[1]?.replace(/^0+/, '') ?? ''
  if (digits.length < 4) return '***'
  const first = Number(digits[0])
  const step = 10 ** (digits.length - 1)
  return `${yuan(first * step)}-${yuan((first + 1) * step)}`
}

function yuan(amount: number): string {
  if (amount >= 100_000_000) return `${amount / 100_000_000}亿`
  return amount >= 10_000 ? `${amount / 10_000}万` : String(amount)
}
