import { Link } from '@tanstack/react-router'
import { useSay } from '../../language/language.tsx'
import { todayWords as words } from '../../language/today.ts'
import { CompletenessBar } from '../engagement/completeness-bar.tsx'
import { sortClients, type ClientRow } from '../engagement/client-list.ts'
import styles from './today-page.module.css'

const shown = 5

/** 最不完整的档案, worst first; each opens what is missing in it. */
export function WorstFiles({ rows }: { rows: readonly ClientRow[] }) {
  const say = useSay()
  const incomplete = sortClients(
    rows.filter((row) => row.completeness < 100),
    { by: 'complete', down: false },
  )
  if (incomplete.length === 0) return null
  return (
    <section>
      <h2>{say(words.worstFiles)}</h2>
      <ul className={`${styles.toDos} ${styles.files}`}>
        {incomplete.slice(0, shown).map((row) => (
          <li key={row.id}>
            <Link to="/clients/$clientId" params={{ clientId: row.id }} hash="completeness">
              <span className={styles.fileName}>{row.name}</span>
              <span className="soft">{say(words.lacksCount, { count: row.missing.length })}</span>
              <CompletenessBar percent={row.completeness} />
            </Link>
          </li>
        ))}
      </ul>
      {incomplete.length <= shown ? null : (
        <p className={styles.more}>
          <Link to="/clients" search={{ incomplete: '1', sort: 'complete' }}>
            {say(words.allIncomplete, { count: incomplete.length })}
          </Link>
        </p>
      )}
    </section>
  )
}
