const digits = { 1: '〇一二三四五六七八九', 2: '零壹贰叁肆伍陆柒捌玖' } as const
const units = { 1: ['', '十', '百', '千'], 2: ['', '拾', '佰', '仟'] } as const
const groups = ['', '万', '亿', '万亿']

/** 二〇二六: each digit for itself, as in a year. `style` 1 is everyday writing, 2 that of cheques. */
export function spellDigits(number: string, style: 1 | 2): string {
  return number.replace(/\d/g, (digit) => digits[style][Number(digit)]!)
}

/** 一千二百三十四 or 壹仟贰佰叁拾肆: a whole number by place. Past 16 digits, digit by digit. */
export function spellNumber(number: string, style: 1 | 2): string {
  const [whole = '0', decimals] = number.split('.')
  const tail = decimals === undefined ? '' : `.${spellDigits(decimals, style)}`
  if (!/^\d{1,16}$/.test(whole)) return spellDigits(number, style)
  return spellWhole(whole.replace(/^0+(?=\d)/, ''), style) + tail
}

function spellWhole(whole: string, style: 1 | 2): string {
  const zero = style === 1 ? '〇' : '零'
  if (whole === '0') return zero
  let spelled = ''
  let owesZero = false
  let groupHasDigit = false
  for (let i = 0; i < whole.length; i++) {
    const place = whole.length - 1 - i
    const digit = Number(whole[i])
    if (digit === 0) owesZero = spelled.length > 0
    else {
      spelled += `${owesZero ? zero : ''}${digits[style][digit]}${units[style][place % 4]}`
      owesZero = false
      groupHasDigit = true
    }
    if (place % 4 === 0) {
      if (groupHasDigit) spelled += groups[place / 4]
      groupHasDigit = false
    }
  }
  return spelled
}
