import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { ask } from '../../api/ask.ts'
import { fewerSeries } from '../../charts/fewer-series.ts'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { securityWords as words } from '../../language/security.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { FigureTable } from './figure-table.tsx'
import styles from './figures.module.css'

/** The drawing library is fetched when a chart is first looked at. */
const StackedBars = lazy(() => import('../../charts/bar-chart.tsx').then((module) => ({ default: module.StackedBars })))
const mostColours = 7

interface FigureSectionProps {
  figure: 'intake' | 'disclosures'
  period: 'days' | 'months'
  title: Pair
  unit: Pair
  none: Pair
}

/** One chart with its table beside it. */
export function FigureSection({ figure, period, title, unit, none }: FigureSectionProps) {
  const say = useSay()
  const figures = useQuery({
    queryKey: ['figures', figure, period],
    queryFn: () => ask(`figures.${figure}`, { query: { period } }),
  })
  const series = useMemo(
    () =>
      fewerSeries(
        (figures.data?.series ?? []).map((one) => ({ name: say(one.label), counts: one.counts })),
        mostColours,
        say(words.otherSeries),
      ),
    [figures.data, say],
  )
  return (
    <section className={styles.figure} aria-labelledby={`figure-${figure}`}>
      <header className={styles.head}>
        <h2 id={`figure-${figure}`}>{say(title)}</h2>
        {figures.data === undefined ? null : <span className="soft tabular">{say(unit, { count: figures.data.total })}</span>}
        {(figures.data?.total ?? 0) === 0 ? null : (
          <ExportButton id="exports.figures" body={() => ({ figure, period })} size="small" />
        )}
      </header>
      <RefusalNotice error={figures.error} retry={() => void figures.refetch()} />
      {figures.isPending ? <Spin size="small" /> : null}
      {figures.data?.total === 0 ? <p className="soft">{say(none)}</p> : null}
      {figures.data === undefined || figures.data.total === 0 ? null : (
        <div className={styles.beside}>
          <Suspense fallback={<div className={styles.waiting} />}>
            <StackedBars label={say(words.chartOf, { what: say(title) })} periods={figures.data.periods} series={series} />
          </Suspense>
          <FigureTable title={title} figures={figures.data} />
        </div>
      )}
    </section>
  )
}
