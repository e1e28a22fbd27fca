import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { clientWords } from '../../language/clients.ts'
import { documentWords } from '../../language/documents.ts'
import { expiringWords as words } from '../../language/expiring.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { RegisterTable } from '../../register-table/register-table.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { ExpiringCard, useExpiringColumns } from './expiring-columns.tsx'
import { daysOf, papersWithin } from './expiring-facts.ts'
import { ExpiringFilter } from './expiring-filter.tsx'
import { expiringQuery } from './expiring-query.ts'
import styles from './expiring.module.css'

const rowPx = 52
const cardPx = 106

/** 到期文件: which papers of one's clients are over or will be, and when. Time and kind stand in the address. */
export function ExpiringPage() {
  const say = useSay()
  usePageTitle(words.title)
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/expiring' })
  const papers = useQuery(expiringQuery())
  const columns = useExpiringColumns()
  if (papers.error !== null) return <RefusalNotice error={papers.error} retry={() => void papers.refetch()} />
  if (papers.data === undefined) return <Opening />
  const { documents: all, asOf, more } = papers.data
  const days = daysOf(search.within, asOf)
  const rows = papersWithin(all, days, search.kind)
  return (
    <div className={styles.page}>
      <Link to="/clients" className={styles.back ?? ''}>
        <ArrowLeftOutlined /> {say(clientWords.back)}
      </Link>
      <div className={styles.heading}>
        <h1>{say(words.title)}</h1>
        <span className="soft tabular" role="status">
          {say(documentWords.count, { count: rows.length })}
        </span>
        {rows.length === 0 ? null : (
          <span className={styles.exports}>
            <ExportButton id="exports.expiring" body={() => ({ ...days, kind: search.kind ?? null, clientId: null })} />
          </span>
        )}
      </div>
      {all.length === 0 ? (
        <EmptyPage title={say(words.nothing)} sentence={say(words.nothingSentence)} />
      ) : (
        <>
          <p className="soft">{say(words.lead)}</p>
          <ExpiringFilter
            papers={all}
            today={asOf}
            search={search}
            look={(next) => void navigate({ to: '/expiring', search: next, replace: true })}
          />
          {more ? <p className="soft">{say(words.more, { count: all.length })}</p> : null}
          {rows.length === 0 ? (
            <EmptyPage title={say(words.none)} sentence={say(words.noneSentence)} />
          ) : (
            <RegisterTable
              label={say(words.title)}
              rows={rows}
              keyOf={(row) => row.id}
              columns={columns}
              heightOf={(_row, narrow) => (narrow ? cardPx : rowPx)}
              onOpen={(row) => void navigate({ to: '/documents/$documentId', params: { documentId: row.id } })}
              card={(row) => <ExpiringCard row={row} />}
            />
          )}
        </>
      )}
    </div>
  )
}
