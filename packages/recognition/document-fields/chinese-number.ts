const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const units: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const groups: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 }

/** 一百二十三万 and 壹佰贰拾叁万 by place; null for anything else. 十二 is twelve. */
export function readChineseNumber(text: string): number | null {
  if (text === '' || text.length > 40) return null
  let total = 0
  let group = 0
  let digit: number | null = null
  for (const character of text) {
    const group_ = groups[character]
    const unit = units[character]
    const value = digits[character]
    if (value !== undefined) digit = value
    else if (unit !== undefined) {
      group += (digit ?? (group === 0 ? 1 : 0)) * unit
      digit = null
    } else if (group_ !== undefined) {
      total = group_ === 100_000_000 ? (total + group + (digit ?? 0)) * group_ : total + (group + (digit ?? 0)) * group_
      group = 0
      digit = null
    } else return null
  }
  return total + group + (digit ?? 0)
}

/** 二〇二六: digits said one by one, as in years; null for anything else. */
export function readSpelledDigits(text: string): string | null {
  const read = [...text].map((character) => digits[character])
  return read.some((digit) => digit === undefined) || read.length === 0 ? null : read.join('')
}
