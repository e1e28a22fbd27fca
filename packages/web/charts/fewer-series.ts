import type { BarSeries } from './bar-chart.tsx'

/** At most so many series can be told apart by colour: what is beyond goes together under one name. */
export function fewerSeries(series: readonly BarSeries[], most: number, others: string): readonly BarSeries[] {
  if (series.length <= most) return series
  const rest = series.slice(most - 1)
  const counts = (rest[0]?.counts ?? []).map((_, i) => rest.reduce((sum, one) => sum + (one.counts[i] ?? 0), 0))
  return [...series.slice(0, most - 1), { name: others, counts }]
}
