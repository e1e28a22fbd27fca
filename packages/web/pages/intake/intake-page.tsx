import { InboxOutlined, RightOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../api/ask.ts'
import { trayWords } from '../../language/documents.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { trayQuery } from '../documents/tray-query.ts'
import { isMoving, type BatchHead } from './batch-facts.ts'
import { FileButtons } from './file-buttons.tsx'
import { StageMark } from './stage-mark.tsx'
import styles from './intake-page.module.css'

/** 收件: a place to drop things, and what came in so far. */
export function IntakePage() {
  const say = useSay()
  usePageTitle(words.title)
  const batches = useInfiniteQuery({
    queryKey: ['batches'],
    queryFn: ({ pageParam }) =>
      ask('intake.list', { query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.rows.some(isMoving)) === true ? 1_500 : false),
  })
  const rows = batches.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className={styles.page}>
      <div className={styles.heading}>
        <h1>{say(words.title)}</h1>
        <p className="soft">{say(words.lead)}</p>
        <FileButtons />
        <TrayLink />
      </div>
      <RefusalNotice error={batches.error} retry={() => void batches.refetch()} />
      {batches.isPending ? <Opening /> : null}
      {batches.isSuccess && rows.length === 0 ? <EmptyPage title={say(words.noneTitle)} sentence={say(words.none)} /> : null}
      {rows.length === 0 ? null : (
        <ul className={styles.batches} aria-label={say(words.batches)}>
          {rows.map((batch) => (
            <li key={batch.id}>
              <BatchLine batch={batch} />
            </li>
          ))}
        </ul>
      )}
      {batches.hasNextPage ? (
        <Button loading={batches.isFetchingNextPage} onClick={() => void batches.fetchNextPage()}>
          {say(words.more)}
        </Button>
      ) : null}
    </div>
  )
}

/** 待归户: the way to the tray, when something lies in it. */
function TrayLink() {
  const say = useSay()
  const count = useQuery({ ...trayQuery, refetchInterval: 15_000 }).data?.documents.length ?? 0
  if (count === 0) return null
  return (
    <Link to="/intake/unfiled" className={styles.tray ?? ''}>
      <InboxOutlined aria-hidden="true" />
      <span>{say(trayWords.waiting, { count })}</span>
      <RightOutlined aria-hidden="true" />
    </Link>
  )
}

/** One batch in a list: what, how much, where it stands, by whom and when. */
export function BatchLine({ batch }: { batch: BatchHead }) {
  const say = useSay()
  const { files, rows } = batch.summary
  return (
    <Link to="/intake/$batchId" params={{ batchId: batch.id }} className={styles.batch ?? ''}>
      <span className={styles.what}>
        <strong>{batch.name === '' ? say(words.batch) : batch.name}</strong>
        {files > 1 ? <span className="soft">{say(words.andMore, { count: files })}</span> : null}
      </span>
      <span className="soft tabular">{rows.total === 0 ? null : say(words.rows, { count: rows.total })}</span>
      <StageMark stage={batch.stage} />
      <span className="soft">
        {batch.receivedBy} · <Moment at={batch.receivedAt} />
      </span>
    </Link>
  )
}
