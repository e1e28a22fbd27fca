import type { Answer } from '@xinxia/contract/api-client'
import type { Language, RegisterContent } from '../export-register.ts'

/** The table beside a chart: a row each period, a column each kind, and what it comes to. */
export function figureContent(figures: Answer<'figures.intake'>, language: Language): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '期间' : 'Period', width: 14 },
      ...figures.series.map(({ label }) => ({ title: label[language], width: 16 })),
      { title: zh ? '合计' : 'Total', width: 10 },
    ],
    rows: figures.periods.map((period, i) => {
      const counts = figures.series.map((one) => one.counts[i] ?? 0)
      return [period, ...[...counts, counts.reduce((sum, count) => sum + count, 0)].map(String)]
    }),
  }
}
