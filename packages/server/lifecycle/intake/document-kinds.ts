import { documentKindIds } from '@xinxia/recognition/document-kind/document-kind'
import { nameOfKind } from '@xinxia/recognition/three-labels/document-kinds'
import type { TableReading } from '@xinxia/recognition/tables/table-reading'

/** Tables that are surely no client register, told from their headers. `words` stand for columns; a kind needs `needed` of them. */
interface KindRule {
  readonly words: readonly string[]
  readonly needed: number
}

const rules = {
  'bank-statement': {
    words: [
      '交易日期',
      '交易时间',
      '借方',
      '贷方',
      '收入',
      '支出',
      '余额',
      '对方户名',
      '对方账号',
      '摘要',
      '交易金额',
      '收/支',
      '商户单号',
    ],
    needed: 3,
  },
  payroll: {
    words: ['应发', '实发', '基本工资', '岗位工资', '绩效', '社保', '公积金', '个税', '扣款', '加班'],
    needed: 3,
  },
  'income-tax-return': {
    words: ['累计收入', '累计减除费用', '专项扣除', '专项附加扣除', '应纳税所得额', '已缴税额', '应补', '所得项目'],
    needed: 3,
  },
  'invoice-list': {
    words: ['发票号码', '发票代码', '开票日期', '购买方', '购方', '销售方', '销方', '价税合计', '税率', '税额'],
    needed: 3,
  },
  'trial-balance': {
    words: ['科目编码', '科目代码', '科目名称', '期初余额', '本期发生', '期末余额'],
    needed: 3,
  },
  vouchers: {
    words: ['凭证号', '凭证字', '制单', '会计科目', '借方金额', '贷方金额', '摘要'],
    needed: 3,
  },
  'contract-list': {
    words: ['合同编号', '合同名称', '签订日期', '合同金额', '甲方', '乙方', '到期日'],
    needed: 3,
  },
  'people-list': {
    words: ['姓名', '身份证', '证件号', '性别', '民族', '出生', '学历', '部门', '岗位', '工号', '住址'],
    needed: 2,
  },
} as const satisfies Readonly<Record<string, KindRule>>

/** What a kind of document is called; null for a code of another version. */
export function kindLabel(kind: string): { zh: string; en: string } | null {
  const known = documentKindIds.find((id) => id === kind)
  return known === undefined ? null : { zh: nameOfKind(known, 'zh'), en: nameOfKind(known, 'en') }
}

/** The kind whose words most of the headers name; null when none has enough. */
function kindByHeaders(headers: readonly string[]): keyof typeof rules | null {
  let best: keyof typeof rules | null = null
  let most = 0
  for (const [kind, rule] of Object.entries(rules) as [keyof typeof rules, KindRule][]) {
    const named = rule.words.filter((word) => headers.some((header) => header.includes(word))).length
    if (named < rule.needed || named / rule.needed <= most) continue
    best = kind
    most = named / rule.needed
  }
  return best
}

/** What else a sheet must show before a person has said so: enough of a client file, and not the headers of another kind. */
const fieldsOfARegister = 2

/**
 * Whether a sheet is a client register (客户台账): a column of company names (or credit codes) and at least one more fact of a client file.
 * A person who says which column is the company name makes any sheet one.
 */
export function isRegister(reading: TableReading, saidByPerson: boolean): boolean {
  const fields = new Set(reading.columns.flatMap((column) => (column.field === null ? [] : [column.field])))
  const named = fields.has('companyName') || fields.has('creditCode')
  if (saidByPerson) return named
  if (!named || fields.size < fieldsOfARegister) return false
  return kindByHeaders(reading.columns.map((column) => column.header)) === null || fields.size >= fieldsOfARegister * 2
}
