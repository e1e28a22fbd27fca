import { Link } from '@tanstack/react-router'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { groupCreditCode } from './credit-code.ts'
import type { ClientRow } from './client-list.ts'
import styles from './clients-page.module.css'

/** A client on a narrow screen. */
export function ClientCard({ row }: { row: ClientRow }) {
  const say = useSay()
  const beside = [row.taxpayerKind, row.bookkeepers.join(say(shellWords.listComma))].filter(
    (part) => part !== null && part !== '',
  )
  return (
    <div className={styles.card}>
      <Link to="/clients/$clientId" params={{ clientId: row.id }} tabIndex={-1} className={styles.name}>
        {row.name}
      </Link>
      <span className={styles.beside}>
        <span className="tabular">{row.creditCode === null ? say(words.noCode) : groupCreditCode(row.creditCode)}</span>
        <span className="tabular">{say(words.percent, { percent: row.completeness })}</span>
      </span>
      <span className={styles.beside}>
        <span className={styles.cut}>
          {beside.length === 0 ? row.aliases.join(say(shellWords.listComma)) : beside.join(' · ')}
        </span>
        {row.doubtCount === 0 ? null : <span className={styles.doubts}>{say(words.doubtCount, { count: row.doubtCount })}</span>}
      </span>
    </div>
  )
}
