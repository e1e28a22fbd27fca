import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Answer } from '@xinxia/contract/api-client'
import { useMemo } from 'react'
import { ask } from '../../api/ask.ts'
import { useSay } from '../../language/language.tsx'
import { thousands } from '../../language/pair.ts'
import { securityWords as words } from '../../language/security.ts'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { RegisterTable, type Column } from '../../register-table/register-table.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { Opening } from '../../shell/opening.tsx'
import styles from './security-page.module.css'

type Entry = Answer<'audit-trail.entries'>['rows'][number]

/** 全部留痕, newest first; scrolling on loads earlier ones. */
export function TrailEntries() {
  const say = useSay()
  const navigate = useNavigate()
  const trail = useInfiniteQuery({
    queryKey: ['trail'],
    queryFn: ({ pageParam }) =>
      ask('audit-trail.entries', { query: { limit: 200, ...(pageParam === null ? {} : { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  const rows = useMemo(() => trail.data?.pages.flatMap((page) => page.rows) ?? [], [trail.data])
  const columns = useTrailColumns()
  if (trail.error !== null) return <RefusalNotice error={trail.error} retry={() => void trail.refetch()} />
  if (trail.isPending) return <Opening />
  if (rows.length === 0) return <p className="soft">{say(words.noEntries)}</p>
  return (
    <>
      <div className={styles.listHead}>
        <h2>{say(words.entries)}</h2>
        <ExportButton id="exports.trail" size="small" />
      </div>
      <div className={styles.entries}>
        <RegisterTable
          label={say(words.entries)}
          rows={rows}
          keyOf={(row) => row.entryId}
          columns={columns}
          onOpen={(row) => {
            if (row.clientId !== null) void navigate({ to: '/clients/$clientId', params: { clientId: row.clientId } })
          }}
          onEnd={() => {
            if (trail.hasNextPage && !trail.isFetchingNextPage) void trail.fetchNextPage()
          }}
          heightOf={entryHeight}
          card={(row) => (
            <div className={styles.card}>
              <span>{say(row.sentence)}</span>
              <span className="soft">
                {row.by} · <Moment at={row.at} /> {row.clientName === null ? null : <ClientLink row={row} />}
              </span>
            </div>
          )}
        />
      </div>
    </>
  )
}

function entryHeight(_: Entry, narrow: boolean): number {
  return narrow ? 96 : 40
}

function useTrailColumns(): readonly Column<Entry>[] {
  const say = useSay()
  return useMemo(
    () => [
      {
        id: 'number',
        title: say(words.number),
        width: '72px',
        end: true,
        cell: (row) => (row.sequence === null ? say(words.pending) : thousands(row.sequence)),
      },
      { id: 'when', title: say(words.when), width: '140px', cell: (row) => <Moment at={row.at} /> },
      { id: 'who', title: say(words.who), width: '110px', cell: (row) => row.by },
      {
        id: 'what',
        title: say(words.what),
        width: 'minmax(220px, 2fr)',
        cell: (row) => <span title={say(row.sentence)}>{say(row.sentence)}</span>,
      },
      {
        id: 'client',
        title: say(words.client),
        width: 'minmax(120px, 1fr)',
        cell: (row) => (row.clientName === null ? null : <ClientLink row={row} />),
      },
    ],
    [say],
  )
}

function ClientLink({ row }: { row: Entry }) {
  if (row.clientId === null) return row.clientName
  return (
    <Link to="/clients/$clientId" params={{ clientId: row.clientId }} tabIndex={-1}>
      {row.clientName}
    </Link>
  )
}
