import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { cellKind, type CellKind } from './cell-kind.ts'

/** What the cells of a column are like. Shares are of the filled cells looked at, 0–1. */
export interface ColumnContent {
  readonly filled: number
  readonly share: (...kinds: readonly CellKind[]) => number
  readonly count: (...kinds: readonly CellKind[]) => number
  /** Distinct values of the filled ones, 0–1: low for a column of categories. */
  readonly distinctness: number
}

const mostCells = 400

/** Looks at up to 400 filled cells, spread over the rows. */
export function readColumn(rows: readonly (readonly string[])[], dataRows: readonly number[], column: number): ColumnContent {
  const step = Math.max(1, Math.floor(dataRows.length / mostCells))
  const counts = new Map<CellKind, number>()
  const values = new Set<string>()
  let filled = 0
  for (let i = 0; i < dataRows.length; i += step) {
    const cell = rows[dataRows[i]!]![column] ?? ''
    const kind = cellKind(cell)
    if (kind === 'empty') continue
    filled++
    values.add(cell)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const count = (...kinds: readonly CellKind[]) => kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0)
  return {
    filled,
    count,
    share: (...kinds) => (filled === 0 ? 0 : count(...kinds) / filled),
    distinctness: filled === 0 ? 0 : values.size / filled,
  }
}

/** What content alone says of a column, the surest first. `strong`: enough to overrule a header. */
export interface ContentVerdict {
  readonly type: InformationType
  readonly rule: string
  readonly passed: number
  readonly share: number
  readonly strong: boolean
}

const rules: readonly {
  readonly type: InformationType
  readonly rule: string
  readonly kinds: readonly CellKind[]
  readonly least: number
  readonly strong: boolean
}[] = [
  { type: 'CERT-IDNO', rule: '身份证校验', kinds: ['citizen', 'citizen-wrong', 'citizen-old'], least: 0.5, strong: true },
  { type: 'REG-USCC', rule: '信用代码校验', kinds: ['credit-code', 'credit-code-wrong'], least: 0.5, strong: true },
  { type: 'CERT-HMT', rule: '居住证校验', kinds: ['permit'], least: 0.6, strong: true },
  { type: 'CERT-FPR', rule: '永居证校验', kinds: ['foreigner'], least: 0.6, strong: true },
  { type: 'CON-MOBILE', rule: '手机号段', kinds: ['mobile', 'mobiles'], least: 0.5, strong: true },
  { type: 'CON-EMAIL', rule: '邮箱格式', kinds: ['email'], least: 0.6, strong: true },
  { type: 'FIN-CARD', rule: '银行卡校验', kinds: ['card', 'card-wrong'], least: 0.6, strong: true },
  { type: 'CERT-DRIVER', rule: '号牌格式', kinds: ['plate', 'vin'], least: 0.6, strong: true },
  { type: 'CON-PHONE', rule: '座机格式', kinds: ['landline'], least: 0.6, strong: true },
  { type: 'TAX-INVOICE', rule: '数电票号码格式', kinds: ['digital-invoice'], least: 0.8, strong: false },
  { type: 'REG-NAME', rule: '企业名称', kinds: ['company'], least: 0.6, strong: false },
  { type: 'CON-ADDR', rule: '地址', kinds: ['address'], least: 0.6, strong: false },
  { type: 'ID-NAME', rule: '姓名', kinds: ['person'], least: 0.7, strong: false },
]

export function verdictOf(content: ColumnContent): ContentVerdict | null {
  for (const { type, rule, kinds, least, strong } of rules) {
    const share = content.share(...kinds)
    if (share >= least) return { type, rule, passed: content.count(...kinds), share, strong }
  }
  return null
}
