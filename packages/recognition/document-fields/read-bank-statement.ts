import type { ReadDocument, ReadTable } from '../document-kind/read-document.ts'
import { everyDate, readDate } from './dates.ts'
import { headOf, tableOf } from './grid.ts'
import { joined, readForm } from './labelled-form.ts'
import { type Fen, showMoney } from './money.ts'
import { printedTransactions } from './printed-transactions.ts'
import { type Transaction, transactionsOf } from './transactions.ts'

const labels =
  '账号 帐号 卡号 账户 账户号码 银行账号 借记卡号 客户账号 主账号 户名 账户名称 客户姓名 客户名称 单位名称 姓名 账户名 开户行 开户银行 开户网点 开户机构 起始日期 终止日期 起止日期 查询起始日期 查询终止日期 起始时间 终止时间 开始日期 结束日期 截止日期 查询期间 交易期间 对账期间 查询时间 统计区间 币种 打印日期 打印时间 支付宝账户 微信昵称 微信号 美团用户名 卡别名 子账户序号 子账户类别 交易日期'.split(
    ' ',
  )
const banks =
  /(?:中国)?(?:工商|农业|建设|邮政储蓄|光大|民生|进出口)银行|中国银行|交通银行|招商银行|中信银行|浦发银行|浦东发展银行|兴业银行|平安银行|华夏银行|广发银行|浙商银行|渤海银行|恒丰银行|徽商银行|[\u4e00-\u9fa5]{2,6}(?:农村商业|农商|商业|村镇)银行|(?:北京|上海|江苏|南京|苏州|杭州|宁波|温州|台州|绍兴|嘉兴|湖州|金华|泰隆|稠州|天津|重庆|成都|西安|长沙|武汉|汉口|郑州|中原|青岛|齐鲁|济南|大连|盛京|哈尔滨|吉林|厦门|福建海峡|广州|东莞|珠海华润|深圳|南昌|江西|贵阳|贵州|昆明|富滇|兰州|宁夏|九江|晋商|河北|廊坊|桂林|北部湾|柳州)银行|支付宝|微信支付|美团/
const shortNames: readonly (readonly [RegExp, string])[] = [
  [/工行/, '中国工商银行'],
  [/农行/, '中国农业银行'],
  [/中行/, '中国银行'],
  [/建行/, '中国建设银行'],
  [/交行/, '交通银行'],
  [/招行/, '招商银行'],
]

/**
 * 银行流水: whose account it is, the days it covers, and its sums. `headerRow` counts from 0; `rowCount` are the transactions. Sums are
 * left out where a line could not be told in from out.
 */
export function readBankStatement(document: ReadDocument): Record<string, string | null> {
  const table = tableOf(document, 'bank-statement')
  const head = headOf(document, table)
  const form = readForm(head.replace(/[[\]【】"]/g, ' '), labels)
  const transactions = table === null ? printedTransactions(document.text) : transactionsOf(table, /信用卡/.test(head))
  const days = transactions.flatMap(({ on }) => on ?? []).toSorted()
  const term = statedTerm(form, head)
  const number = form.value(
    '账号',
    '帐号',
    '卡号',
    '账户号码',
    '银行账号',
    '借记卡号',
    '客户账号',
    '主账号',
    '支付宝账户',
    '账户',
  )
  const isWhole = transactions.length > 0 && transactions.every(({ direction }) => direction !== null)
  return {
    bank: bankOf(form.value('开户行', '开户银行', '开户网点', '开户机构'), head),
    accountName: nameOf(
      form.value('户名', '账户名称', '客户姓名', '客户名称', '单位名称', '账户名', '姓名', '微信昵称', '美团用户名'),
    ),
    accountNumber:
      /^[\d*Xx-]{6,40}$|^\S+@\S+$/.exec((number ?? '').replace(/(?<=[\d*])\s+(?=[\d*])/g, '').split(/\s/)[0] ?? '')?.[0] ?? null,
    from: term?.[0] ?? days[0] ?? null,
    to: term?.[1] ?? days.at(-1) ?? null,
    headerRow: table === null || table.reading.headerRow < 0 ? null : String(headerRowOf(table)),
    rowCount: transactions.length === 0 ? null : String(transactions.length),
    totalIn: isWhole ? showMoney(sumOf(transactions, 'in')) : null,
    totalOut: isWhole ? showMoney(sumOf(transactions, 'out')) : null,
  }
}

/** The lower row of a header of two. */
function headerRowOf({ reading }: ReadTable): number {
  return reading.headerDepth === 2 ? reading.headerRow + 1 : reading.headerRow
}

function sumOf(transactions: readonly Transaction[], direction: 'in' | 'out'): Fen {
  return transactions.reduce((sum, each) => (each.direction === direction ? sum + each.amount : sum), 0)
}

function statedTerm(form: ReturnType<typeof readForm>, head: string): readonly [string, string] | null {
  const from = readDate(form.value('起始日期', '查询起始日期', '起始时间', '开始日期') ?? '')
  const to = readDate(form.value('终止日期', '查询终止日期', '终止时间', '结束日期', '截止日期') ?? '')
  if (from !== null && to !== null) return [from, to]
  const span = everyDate(form.value('起止日期', '查询期间', '交易期间', '对账期间', '查询时间', '统计区间', '交易日期') ?? '')
  if (span.length >= 2) return [span[0]!, span[1]!]
  const line = head.split('\n').find((each) => everyDate(each).length === 2 && /至|到|-|—|~/.test(each))
  const dates = line === undefined ? [] : everyDate(line)
  return dates.length === 2 && dates[0]! <= dates[1]! ? [dates[0]!, dates[1]!] : null
}

function bankOf(said: string | null, head: string): string | null {
  const branch = said === null ? '' : joined(said)
  if (/银行|信用社|农商行/.test(branch)) return branch
  const found = banks.exec(head)?.[0]
  if (found !== undefined) return found.replace(/^(?=(?:工商|农业|建设|邮政储蓄|光大|民生)银行)/, '中国')
  return shortNames.find(([short]) => short.test(head))?.[1] ?? null
}

function nameOf(value: string | null): string | null {
  const name = joined(value ?? '')
  return name.length >= 2 && name.length <= 60 ? name : null
}
