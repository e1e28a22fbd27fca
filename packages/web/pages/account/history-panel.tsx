import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './account.module.css'

/** 登录记录, from the trail: refused attempts stand out. */
export function HistoryPanel() {
  const say = useSay()
  const history = useQuery({ queryKey: ['sign-in-history'], queryFn: () => ask('session.history') })
  return (
    <section className={styles.panel}>
      <h2>{say(words.history)}</h2>
      <p className="soft">{say(words.historyHint)}</p>
      <RefusalNotice error={history.error} retry={() => void history.refetch()} />
      <ul className={styles.history}>
        {history.data?.rows.map((row) => (
          <li key={`${row.at} ${row.sentence.zh}`} data-refused={row.refused}>
            <Moment at={row.at} />
            <span>{say(row.sentence)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
