import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { clientWords as words } from '../../language/clients.ts'
import { expiringWords } from '../../language/expiring.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { RegisterTable } from '../../register-table/register-table.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { ClientCard } from './client-card.tsx'
import { useClientColumns } from './client-columns.tsx'
import { filterClients, sortClients, type ClientRow } from './client-list.ts'
import { ClientListFilter } from './client-list-filter.tsx'
import { mayStandInAddress, sortOf, sortWord, type ClientsSearch } from './clients-search.ts'
import styles from './clients-page.module.css'

const noClients: readonly ClientRow[] = []

/** 客户: everyone this person is responsible for, all at once. */
export function ClientsPage() {
  const say = useSay()
  usePageTitle(words.title)
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/clients' })
  const session = useQuery(sessionQuery)
  const clients = useQuery({ queryKey: ['clients'], queryFn: () => ask('clients.list', { query: { limit: 2000 } }) })
  const [text, setText] = useState(search.q ?? '')
  const soughtText = useDeferredValue(text)
  const sort = useMemo(() => sortOf(search), [search])
  const columns = useClientColumns()
  const all = clients.data?.rows ?? noClients
  const rows = useMemo(() => {
    const filter = {
      text: soughtText,
      kind: search.kind,
      staff: search.staff,
      doubtful: search.doubtful === '1',
      incomplete: search.incomplete === '1',
      missing: search.missing,
    }
    return sortClients(filterClients(all, filter), sort)
  }, [all, soughtText, search, sort])

  const look = (next: ClientsSearch) => void navigate({ to: '/clients', search: next, replace: true })
  const onText = (next: string) => {
    setText(next)
    const { q: _, ...rest } = search
    look(next === '' || !mayStandInAddress(next) ? rest : { ...rest, q: next })
  }
  const clear = () => {
    setText('')
    look(search.sort === undefined ? {} : { sort: search.sort })
  }
  if (clients.error !== null) return <RefusalNotice error={clients.error} retry={() => void clients.refetch()} />
  if (clients.data === undefined) return <Opening />
  if (all.length === 0)
    return <NoClients mayTakeIn={mayDo(session.data, 'intake.use')} owner={mayDo(session.data, 'client.assign')} />
  const filtered = rows.length < all.length
  return (
    <div className={styles.page}>
      <div className={styles.heading}>
        <h1>{say(words.title)}</h1>
        <span className="soft tabular" role="status">
          {filtered ? say(words.countOf, { count: rows.length, of: all.length }) : say(words.count, { count: all.length })}
        </span>
        <Link to="/expiring" className={styles.toExpiring ?? ''}>
          {say(expiringWords.title)}
        </Link>
        {rows.length === 0 ? null : (
          <span className={styles.exports}>
            <ExportButton id="exports.clients" body={() => ({ clientIds: rows.map((row) => row.id) })} />
            {mayDo(session.data, 'intake.use') && rows.some((row) => row.missing.length > 0) ? (
              <ExportButton
                id="exports.missing-facts"
                body={() => ({ clientIds: rows.map((row) => row.id) })}
                label={words.missingSheet}
                hint={words.missingSheetHint}
              />
            ) : null}
          </span>
        )}
      </div>
      <ClientListFilter rows={all} text={text} onText={onText} search={search} look={look} clear={clear} />
      {clients.data.nextCursor === null ? null : <p className="soft">{say(words.moreThanShown, { count: all.length })}</p>}
      {rows.length === 0 ? (
        <EmptyPage title={say(words.nothingFound)} sentence={say(words.nothingFoundHint)}>
          <Button onClick={clear}>{say(words.clear)}</Button>
        </EmptyPage>
      ) : (
        <RegisterTable
          label={say(words.title)}
          rows={rows}
          keyOf={(row) => row.id}
          columns={columns}
          sort={sort}
          onSort={(next) => {
            const { sort: _, ...rest } = search
            const word = sortWord(next)
            look(word === undefined ? rest : { ...rest, sort: word })
          }}
          onOpen={(row) => void navigate({ to: '/clients/$clientId', params: { clientId: row.id } })}
          card={(row) => <ClientCard row={row} />}
        />
      )}
    </div>
  )
}

function NoClients({ mayTakeIn, owner }: { mayTakeIn: boolean; owner: boolean }) {
  const say = useSay()
  return (
    <EmptyPage title={say(words.noneTitle)} sentence={say(owner || mayTakeIn ? words.none : words.noneMine)}>
      {mayTakeIn ? (
        <Link to="/intake">
          <Button type="primary" tabIndex={-1}>
            {say(words.toIntake)}
          </Button>
        </Link>
      ) : null}
    </EmptyPage>
  )
}
