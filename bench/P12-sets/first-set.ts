import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { LineWriter, type LabelledLine } from './labelled-line.ts'
import { Values } from './values.ts'

const words =
  '本期 客户 银行对账单 增值税 进项 抵扣 摘要 应交税费 主营业务收入 管理费用 折旧 申报 个税 合同 归档 移交清单 报表 利润表 代理服务费 审核 资料不齐 请补充 说明 季度 汇算清缴 已完成 待确认'.split(
    ' ',
  )

const full = (value: string) => value.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const spaced = (value: string, sizes: readonly number[], sign: string) => {
  const parts: string[] = []
  let from = 0
  for (const size of sizes) {
    parts.push(value.slice(from, from + size))
    from += size
  }
  if (from < value.length) parts.push(value.slice(from))
  return parts.join(sign)
}

interface Kind {
  readonly types: readonly InformationType[]
  readonly labels: readonly string[]
  readonly make: (values: Values) => string
  readonly forms: readonly (readonly [name: string, write: (value: string) => string])[]
}
const plain = ['plain', (value: string) => value] as const

const kinds: readonly Kind[] = [
  {
    types: ['CERT-IDNO'],
    labels: ['身份证号', '证件号码：', '法人身份证 ', ''],
    make: (v) => v.id(),
    forms: [
      plain,
      ['lower', (x) => x.toLowerCase()],
      ['spaced', (x) => spaced(x, [6, 8, 4], ' ')],
      ['hyphened', (x) => spaced(x, [6, 8, 4], '-')],
      ['full-width', full],
    ],
  },
  {
    types: ['CON-MOBILE'],
    labels: ['联系电话', '手机：', '', '('],
    make: (v) => v.mobile(),
    forms: [
      plain,
      ['spaced', (x) => spaced(x, [3, 4, 4], ' ')],
      ['hyphened', (x) => spaced(x, [3, 4, 4], '-')],
      ['prefixed', (x) => `+86${x}`],
      ['prefixed-spaced', (x) => `+86 ${x}`],
      ['full-width', full],
    ],
  },
  {
    types: ['FIN-CARD'],
    labels: ['账号：', '银行卡号', '卡号 ', ''],
    make: (v) => v.card(),
    forms: [
      plain,
      ['spaced', (x) => spaced(x, [4, 4, 4, 4], ' ')],
      ['hyphened', (x) => spaced(x, [4, 4, 4, 4], '-')],
      ['full-width', full],
    ],
  },
  {
    types: ['REG-USCC'],
    labels: ['统一社会信用代码：', '税号', ''],
    make: (v) => v.code(),
    forms: [plain, ['lower', (x) => x.toLowerCase()], ['full-width', full]],
  },
  { types: ['CON-EMAIL'], labels: ['邮箱：', ''], make: (v) => v.email(), forms: [plain] },
  { types: ['CERT-PASSPORT'], labels: ['护照号 ', '护照：'], make: (v) => v.passport(), forms: [plain] },
  {
    types: ['CON-PHONE'],
    labels: ['座机 ', '固话：'],
    make: (v) => v.landline(),
    forms: [plain, ['joined', (x) => x.replace('-', '')]],
  },
]

const decoys: readonly (readonly [name: string, labels: readonly string[], make: (values: Values) => string])[] = [
  ['wrong-id', ['流水号', '订单号 '], (v) => v.wrongId()],
  [
    'wrong-card',
    ['流水号', '订单号'],
    (v) => {
      const card = v.card()
      return card.slice(0, -1) + String((Number(card.at(-1)) + 3) % 10)
    },
  ],
  ['wrong-code', ['设备号 ', '编码'], (v) => v.wrongCode()],
  ['invoice', ['交易号', '回单编号 '], (v) => v.invoice20()],
  ['amount', ['金额', '合计 '], (v) => `${v.dice.between(100_000, 99_999_999)}.${v.dice.digits(2)}`],
  [
    'date',
    ['日期', ''],
    (v) =>
      `20${v.dice.between(10, 26)}${String(v.dice.between(1, 12)).padStart(2, '0')}${String(v.dice.between(1, 28)).padStart(2, '0')}`,
  ],
  ['long-run', ['批次', '条码 '], (v) => v.dice.digits(3) + v.mobile() + v.dice.digits(12)],
  ['voucher', ['凭证号 '], (v) => `记-${v.dice.digits(5)}`],
]

/** The first set: structured identifiers in the forms of budget P12, one a line, among decoys under labels of other numbers. */
export function firstSet(seed: number, lines: number): LabelledLine[] {
  return Array.from({ length: lines }, (_, index) => {
    const values = new Values(seed, index)
    const { dice } = values
    const line = new LineWriter().say(phrase(values))
    if (dice.below(10) < 6) {
      const kind = dice.pick(kinds)
      const [form, write] = dice.pick(kind.forms)
      line.say(dice.pick(kind.labels)).plant(write(kind.make(values)), kind.types, form)
    } else {
      const [name, labels, make] = dice.pick(decoys)
      line.say(dice.pick(labels)).decoy(make(values), name)
    }
    return line
      .say(dice.pick(['，', '。', ' ', '；', '）']))
      .say(phrase(values))
      .line()
  })
}

function phrase(values: Values): string {
  return Array.from({ length: values.dice.between(2, 7) }, () => values.dice.pick(words)).join('')
}
