import { readChineseNumber } from './chinese-number.ts'

/** Amounts are whole fen (分), so that sums are exact up to 90 trillion yuan. */
export type Fen = number

const written =
  /^([-−+(（]*)(?:人民币|RMB|CNY|[¥￥$]|元)*([-−+]?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,8}))?[)）]?(万|亿)?(?:元|圆)?(?:整|正)?(?:人民币|美元|港元|欧元)?[)）]?$/

/** Fen from ¥1,234.50, (1,234.50), 100万元人民币 or 人民币壹佰万元整; null for what is no amount. */
export function readMoney(text: string): Fen | null {
  const bare = text.normalize('NFKC').replace(/\s/g, '')
  if (bare === '' || bare.length > 60) return null
  const match = written.exec(bare)
  if (match === null) return readSpelledMoney(bare)
  const [, before = '', sign = '', whole = '', fraction = '', scale] = match
  const factor = scale === '万' ? 10_000 : scale === '亿' ? 100_000_000 : 1
  const amount = Math.round(Number(`${whole.replaceAll(',', '')}.${fraction || '0'}`) * factor * 100)
  return /[-−(（]/.test(before + sign) ? -amount : amount
}

/** 叁佰壹拾捌圆伍角整. */
function readSpelledMoney(bare: string): Fen | null {
  const match =
    /^(?:人民币|美元|港元)?[:：]?([零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万萬亿億]+)(?:元|圆|元人民币)(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?(?:整|正)?(?:人民币)?$/.exec(
      bare,
    )
  if (match === null) return null
  const yuan = readChineseNumber(match[1]!)
  const jiao = match[2] === undefined ? 0 : readChineseNumber(match[2])
  const fen = match[3] === undefined ? 0 : readChineseNumber(match[3])
  return yuan === null || jiao === null || fen === null ? null : yuan * 100 + jiao * 10 + fen
}

/** 1234.50 */
export function showMoney(amount: Fen): string {
  const fen = Math.abs(amount)
  const zero = amount < 0 ? '-' : ''
  return `${zero}${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** Every amount with two decimals in a text, in order. */
export function everyMoney(text: string): Fen[] {
  return [...text.normalize('NFKC').matchAll(/(?<![\d.,])[-−+]?(?:\d{1,3}(?:,\d{3})+|\d{1,13})\.\d{2}(?![\d.])/g)].flatMap(
    (match) => readMoney(match[0].replace('+', '')) ?? [],
  )
}
