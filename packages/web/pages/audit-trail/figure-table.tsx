import type { Answer } from '@xinxia/contract/api-client'
import { useSay } from '../../language/language.tsx'
import { thousands, type Pair } from '../../language/pair.ts'
import { securityWords as words } from '../../language/security.ts'
import { shellWords } from '../../language/shell.ts'
import styles from './figures.module.css'

type Figures = Answer<'figures.intake'>

/** The numbers of a chart, newest period first; periods without any are left out. */
export function FigureTable({ title, figures }: { title: Pair; figures: Figures }) {
  const say = useSay()
  const rows = figures.periods
    .map((period, i) => {
      const parts = figures.series.flatMap((one) =>
        (one.counts[i] ?? 0) === 0 ? [] : [{ label: one.label, count: one.counts[i] ?? 0 }],
      )
      return { period, parts, total: parts.reduce((sum, { count }) => sum + count, 0) }
    })
    .filter(({ total }) => total > 0)
    .reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say(title)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.periodColumn)}</th>
            <th scope="col" className={styles.number}>
              {say(words.total)}
            </th>
            <th scope="col">{say(words.ofWhich)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ period, parts, total }) => (
            <tr key={period}>
              <th scope="row" className="tabular">
                {period}
              </th>
              <td className={`tabular ${styles.number}`}>{thousands(total)}</td>
              <td>{parts.map(({ label, count }) => `${say(label)} ${thousands(count)}`).join(say(shellWords.listComma))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
