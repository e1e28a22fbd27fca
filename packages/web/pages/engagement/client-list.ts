import type { Answer } from '@xinxia/contract/api-client'
import type { Sort } from '../../register-table/register-table.tsx'

export type ClientRow = Answer<'clients.list'>['rows'][number]

export interface ClientFilter {
  readonly text: string
  readonly kind: string | undefined
  readonly staff: string | undefined
  readonly doubtful: boolean
  readonly incomplete: boolean
  readonly missing: string | undefined
}

/** The clients that every word of the text is found in (name, alias, credit code, bookkeeper, taxpayer kind), and the choices. */
export function filterClients(rows: readonly ClientRow[], filter: ClientFilter): readonly ClientRow[] {
  const sought = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return rows.filter(
    (row) =>
      (filter.kind === undefined || row.taxpayerKind === filter.kind) &&
      (filter.staff === undefined || row.bookkeepers.includes(filter.staff)) &&
      (!filter.doubtful || row.doubtCount > 0) &&
      (!filter.incomplete || row.completeness < 100) &&
      (filter.missing === undefined || row.missing.includes(filter.missing)) &&
      sought.every((word) => textOf(row).includes(word)),
  )
}

/** Sorted by one column, equal rows by name as Chinese dictionaries order them (pinyin). */
export function sortClients(rows: readonly ClientRow[], sort: Sort): readonly ClientRow[] {
  const compare = comparisons[sort.by] ?? byName
  const sign = sort.down ? -1 : 1
  return [...rows].sort((a, b) => sign * compare(a, b) || byName(a, b))
}

/** The values that a column takes, for its filter, most frequent first. */
export function choicesOf(rows: readonly ClientRow[], valuesOf: (row: ClientRow) => readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const row of rows) for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || pinyinOrder.compare(a[0], b[0])).map(([value]) => value)
}

const pinyinOrder = new Intl.Collator('zh-CN')
const byName = (a: ClientRow, b: ClientRow) => pinyinOrder.compare(a.name, b.name)
const comparisons: Readonly<Record<string, (a: ClientRow, b: ClientRow) => number>> = {
  name: byName,
  code: (a, b) => emptyLast(a.creditCode, b.creditCode),
  kind: (a, b) => emptyLast(a.taxpayerKind, b.taxpayerKind),
  staff: (a, b) => emptyLast(a.bookkeepers[0] ?? null, b.bookkeepers[0] ?? null),
  complete: (a, b) => a.completeness - b.completeness,
  doubts: (a, b) => a.doubtCount - b.doubtCount,
  values: (a, b) => a.valueCount - b.valueCount,
  created: (a, b) => a.createdAt - b.createdAt,
}

function emptyLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return pinyinOrder.compare(a, b)
}

const texts = new WeakMap<ClientRow, string>()
function textOf(row: ClientRow): string {
  let text = texts.get(row)
  if (text === undefined) {
    text = [row.name, ...row.aliases, row.creditCode ?? '', ...row.bookkeepers, row.taxpayerKind ?? ''].join('\n').toLowerCase()
    texts.set(row, text)
  }
  return text
}
