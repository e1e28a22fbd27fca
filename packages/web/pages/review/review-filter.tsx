import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { ClientChoice } from '../documents/client-choice.tsx'
import { abouts, totalOf, type About, type Waiting } from './question-facts.ts'
import type { ReviewSearch } from './review-search.ts'
import styles from './review-page.module.css'

/** What is listed: all or one sort of question, with how many wait; of everyone or of one client. Both stand in the address. */
export function ReviewFilter({ search, waiting }: { search: ReviewSearch; waiting: Waiting | undefined }) {
  const say = useSay()
  const navigate = useNavigate()
  const { client } = search
  const name = useQuery({
    queryKey: ['client', client],
    queryFn: () => ask('clients.show', { params: { clientId: client ?? '' } }),
    enabled: client !== undefined,
  }).data?.client.name
  const of = client === undefined ? {} : { client }
  const tab = (about: About | undefined) => (
    <Link
      key={about ?? 'all'}
      to="/review"
      search={about === undefined ? of : { ...of, about }}
      className={styles.tab ?? ''}
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {say(about === undefined ? words.all : words[about])}
      {waiting === undefined ? null : <b className="tabular">{about === undefined ? totalOf(waiting) : waiting[about]}</b>}
    </Link>
  )
  return (
    <div className={styles.filter}>
      <nav className={styles.tabs} aria-label={say(words.filter)}>
        {tab(undefined)}
        {abouts.map(tab)}
      </nav>
      <div className={styles.clientChoice}>
        <ClientChoice
          label={say(words.ofOneClient)}
          placeholder={say(words.ofOneClient)}
          chosen={client === undefined ? null : { id: client, name: name ?? '…' }}
          choose={(one) => {
            const { client: _, ...rest } = search
            void navigate({ to: '/review', search: one === null ? rest : { ...rest, client: one.id } })
          }}
        />
      </div>
    </div>
  )
}
