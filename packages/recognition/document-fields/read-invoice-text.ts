import { findCompanies } from '../text/find-companies.ts'
import { readDate } from './dates.ts'
import { joined, readForm } from './labelled-form.ts'
import { everyMoney, type Fen, readMoney, showMoney } from './money.ts'

const labels =
  '发票代码 发票号码 数电票号码 开票日期 校验码 机器编号 名称 购买方名称 销售方名称 购方名称 销方名称 购买方 销售方 统一社会信用代码/纳税人识别号 纳税人识别号 购买方识别号 销售方识别号 购方税号 销方税号 购买方纳税人识别号 销售方纳税人识别号 地址、电话 地址电话 开户行及账号 开户行及帐号 合计 价税合计 备注 收款人 复核 开票人 销售方信息 购买方信息 密码区'.split(
    ' ',
  )
const taxIds = ['统一社会信用代码/纳税人识别号', '纳税人识别号'] as const
const code = /[0-9A-Z]{15,20}/

/** 发票 as printed: the buyer stands before the seller. Amounts are those whose sum is the total. */
export function readInvoiceText(text: string): Record<string, string | null> {
  const form = readForm(text, labels)
  const loose = readLoose(text)
  const said = form
    .values('名称')
    .map((value) => joined(value.replace(/\s+[购买销售方信息](?:\s.*)?$/, '')))
    .filter((name) => name.length >= 2 && !/信用代码|识别号|^[:：]/.test(name))
  const saidIds = taxIds.flatMap((label) => form.values(label)).flatMap((value) => taxIdOf(value) ?? [])
  const names = said.length >= 2 ? said : loose.names
  const ids = saidIds.length >= 2 ? saidIds : loose.ids
  const digits = (label: string, size: RegExp) => size.exec(form.value(label)?.replace(/\s/g, '') ?? '')?.[0] ?? null
  return {
    number: digits('发票号码', /^\d{8,20}(?!\d)/) ?? digits('数电票号码', /^\d{20}/) ?? loose.number,
    code: digits('发票代码', /^\d{10,12}(?!\d)/),
    date: readDate(form.value('开票日期') ?? '') ?? readDate(text),
    sellerName: nameOf(form.value('销售方名称', '销方名称')) ?? names[1] ?? null,
    sellerTaxId: taxIdOf(form.value('销售方识别号', '销方税号', '销售方纳税人识别号')) ?? ids[1] ?? null,
    buyerName: nameOf(form.value('购买方名称', '购方名称')) ?? names[0] ?? null,
    buyerTaxId: taxIdOf(form.value('购买方识别号', '购方税号', '购买方纳税人识别号')) ?? ids[0] ?? null,
    ...readAmounts(text),
  }
}

/** A print whose labels all stand before its values: what has a form of its own, in the order of the print. */
function readLoose(text: string): { number: string | null; names: readonly string[]; ids: readonly string[] } {
  const folded = text.normalize('NFKC')
  const codes = folded.toUpperCase().match(/(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/g) ?? []
  return {
    number: /(?<!\d)\d{20}(?!\d)/.exec(folded)?.[0] ?? null,
    names: [...new Set(findCompanies(text).map(({ start, end }) => text.slice(start, end)))],
    ids: [...new Set(codes)],
  }
}

/** The total is named 小写; amount and tax are the two that make it up, the larger first. Tax-free invoices have no tax. */
function readAmounts(text: string): { amount: string | null; tax: string | null; total: string | null } {
  const folded = text.normalize('NFKC')
  const said = /(?:小写|价税合计)[^\d¥￥-]{0,30}[¥￥]?\s*(-?[\d,]+\.\d{2})/.exec(folded)?.[1]
  const amounts = everyMoney(folded)
  const total = said === undefined ? largest(amounts) : readMoney(said)
  if (total === null) return { amount: null, tax: null, total: null }
  const pair = pairFor(amounts, total)
  const isFree = pair === null && /免税|\*{3}|不征税/.test(folded)
  return {
    amount: pair === null ? (isFree ? showMoney(total) : null) : showMoney(pair.amount),
    tax: pair === null ? (isFree ? '0.00' : null) : showMoney(pair.tax),
    total: showMoney(total),
  }
}

function pairFor(amounts: readonly Fen[], total: Fen): { amount: Fen; tax: Fen } | null {
  const known = new Set(amounts)
  const candidates = [...known].filter((tax) => tax !== 0 && Math.abs(tax) < Math.abs(total) / 2 && known.has(total - tax))
  const last = candidates.reduce<Fen | null>((best, tax) => (best === null || Math.abs(tax) > Math.abs(best) ? tax : best), null)
  if (last !== null) return { amount: total - last, tax: last }
  return known.has(0) ? { amount: total, tax: 0 } : null
}

function largest(amounts: readonly Fen[]): Fen | null {
  return amounts.reduce<Fen | null>((most, each) => (most === null || Math.abs(each) > Math.abs(most) ? each : most), null)
}

function nameOf(value: string | null): string | null {
  return value === null ? null : joined(value)
}

function taxIdOf(value: string | null): string | null {
  return code.exec((value ?? '').toUpperCase().replace(/\s/g, ''))?.[0] ?? null
}
