/** What the scanner does with a UTF-16 unit: the table is the hot path's only question, one byte load a unit. */
export const other = 0
export const digit = 1
export const letter = 2
export const wideDigit = 3
export const wideLetter = 4
/** 零〇一二…九, 壹贰…, 幺: digits when many stand in a row. */
export const numeral = 5
export const at = 6

const classes = new Uint8Array(65_536)
for (let c = 48; c < 58; c++) classes[c] = digit
for (let c = 65; c < 91; c++) classes[c] = letter
for (let c = 97; c < 123; c++) classes[c] = letter
for (let c = 0xff10; c < 0xff1a; c++) classes[c] = wideDigit
for (let c = 0xff21; c < 0xff3b; c++) classes[c] = wideLetter
for (let c = 0xff41; c < 0xff5b; c++) classes[c] = wideLetter
classes[0x40] = at
classes[0xff20] = at

const numeralDigits: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  '○': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
  两: '2',
  幺: '1',
}
for (const character of Object.keys(numeralDigits)) classes[character.charCodeAt(0)] = numeral

export const characterClass: Uint8Array = classes

/** The digit that a Chinese numeral stands for. */
export function numeralValue(unit: number): string {
  return numeralDigits[String.fromCharCode(unit)] ?? ''
}

/** Half width of a full-width letter or digit, in capitals. */
export function foldUnit(unit: number): number {
  const half = unit >= 0xff01 ? unit - 0xfee0 : unit
  return half >= 97 && half <= 122 ? half - 32 : half
}

/** Invisible inside a number: soft hyphen, zero-width characters, direction marks, byte order mark. */
export function isInvisible(unit: number): boolean {
  return (
    unit === 0xad ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    unit === 0x2060 ||
    unit === 0xfeff
  )
}

/** Spaces and hyphens that people put between the digits of one number. */
export function isSpacer(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x2d ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    unit === 0xff0d ||
    unit === 0x2009 ||
    unit === 0x202f ||
    unit === 0x2212 ||
    unit === 0xb7 ||
    (unit >= 0x2010 && unit <= 0x2015)
  )
}

export function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 9 || unit === 11 || unit === 12
}
