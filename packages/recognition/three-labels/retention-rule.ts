import retention from '@xinxia/policies/retention/retention-schedule.json' with { type: 'json' }
import { assert } from '@xinxia/kernel/words/assert'

/** How sure a fact of law is. `unverified`: from memory, not read in any source; shown as such. `judgement`: ours, law has no word on it. */
export type LawConfidence = 'sourced' | 'mixed' | 'judgement' | 'unverified'

/** 保管期限 of one row of the schedule. `years` counts from the row's own start; `permanent` never ends; the rest have no number. */
export interface RetentionPeriod {
  readonly kind: 'permanent' | 'years' | 'none'
  readonly years: number | null
  /** False for customary periods, which are a default of the product and no law (engine rule E10). */
  readonly isMinimum: boolean
  /** True where the law says how long at most. */
  readonly isMaximum: boolean
}

export interface RetentionRule {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly period: RetentionPeriod
  readonly confidence: LawConfidence
}

interface Row {
  readonly id: string
  readonly name_zh: string
  readonly name_en: string
  readonly period: { readonly type: string; readonly value?: number }
  readonly is_minimum: boolean
  readonly is_maximum?: boolean
  readonly confidence: string
}

const rules = new Map<string, RetentionRule>()
const rows: readonly Row[] = [...retention.accounting_archives_annex1, ...retention.other_periods]
for (const row of rows)
  rules.set(row.id, {
    id: row.id,
    zh: row.name_zh,
    en: row.name_en,
    period: periodOf(row),
    confidence: lawConfidence(row.confidence),
  })

export function retentionRule(id: string): RetentionRule {
  const rule = rules.get(id)
  assert(rule !== undefined, `retention rule ${id} is not in the schedule`)
  return rule
}

/** The row that governs (engine rule E1): the longest minimum; without one the longest customary period; a maximum last. */
export function governingRule(ids: readonly string[]): RetentionRule {
  const candidates = ids.map(retentionRule)
  assert(candidates.length > 0, 'an archive class without retention rows')
  return candidates.reduce((best, rule) => (rank(rule.period) > rank(best.period) ? rule : best))
}

export function lawConfidence(written: string): LawConfidence {
  if (written.startsWith('sourced')) return 'sourced'
  if (written.startsWith('from memory')) return 'unverified'
  return written.startsWith('mixed') ? 'mixed' : 'judgement'
}

function periodOf(row: Row): RetentionPeriod {
  const isMaximum = row.is_maximum === true
  const { type, value } = row.period
  if (type === 'permanent') return { kind: 'permanent', years: null, isMinimum: row.is_minimum, isMaximum }
  const years = type === 'months' ? (value ?? 0) / 12 : value
  if (years === undefined || years === 0) return { kind: 'none', years: null, isMinimum: row.is_minimum, isMaximum }
  return { kind: 'years', years, isMinimum: row.is_minimum, isMaximum }
}

function rank(period: RetentionPeriod): number {
  if (period.kind === 'permanent') return 10_000
  const years = period.years ?? 0
  if (period.isMaximum) return -1
  return (period.isMinimum ? 1000 : 0) + years
}
