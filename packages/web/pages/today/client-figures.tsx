import { Link } from '@tanstack/react-router'
import { todayWords as words } from '../../language/today.ts'
import { useSay } from '../../language/language.tsx'
import { choicesOf, type ClientRow } from '../engagement/client-list.ts'
import styles from './today-page.module.css'

/** How many clients a person has, by kind of taxpayer; each figure opens its list. */
export function ClientFigures({ rows, all }: { rows: readonly ClientRow[]; all: boolean }) {
  const say = useSay()
  const kinds = choicesOf(rows, (row) => (row.taxpayerKind === null ? [] : [row.taxpayerKind]))
  return (
    <section className={styles.card}>
      <h2>{say(all ? words.allClients : words.myClients)}</h2>
      <Link to="/clients" className={styles.figure ?? ''}>
        {say(words.clientCount, { count: rows.length })}
      </Link>
      <ul className={styles.kinds}>
        {kinds.slice(0, 5).map((kind) => (
          <li key={kind}>
            <Link to="/clients" search={{ kind }}>
              {kind}
            </Link>
            <span className="tabular">{rows.filter((row) => row.taxpayerKind === kind).length}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
