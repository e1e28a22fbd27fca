import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Spin } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './client-page.module.css'

const lookAgainMillis = 15_000

/** 时间线: who saw or changed what of this client, and why; newest first, a disclosure stands here at once. */
export function ClientTimeline({ clientId }: { clientId: string }) {
  const say = useSay()
  const [seen, setSeen] = useState(false)
  const timeline = useInfiniteQuery({
    queryKey: ['timeline', clientId, seen],
    queryFn: ({ pageParam }) =>
      ask('clients.timeline', {
        params: { clientId },
        query: { ...(pageParam === null ? {} : { cursor: pageParam }), ...(seen ? { seen: 'true' } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: lookAgainMillis,
  })
  const entries = timeline.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <aside className={styles.timeline} aria-labelledby="timeline" tabIndex={0}>
      <div className={styles.timelineHead}>
        <h2 id="timeline">{say(words.timeline)}</h2>
        <ExportButton id="exports.timeline" params={{ clientId }} size="small" />
      </div>
      <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
        {say(words.timelineSeen)}
      </Checkbox>
      <RefusalNotice error={timeline.error} retry={() => void timeline.refetch()} />
      {timeline.isPending ? <Spin size="small" /> : null}
      {timeline.isSuccess && entries.length === 0 ? (
        <p className="soft">{say(seen ? words.timelineUnseen : words.timelineEmpty)}</p>
      ) : null}
      <ol aria-live="polite">
        {entries.map((entry) => (
          <li key={entry.entryId} data-what={entry.what.split('.')[0]}>
            <p>{say(entry.sentence)}</p>
            <p className={styles.when}>
              {entry.by} · <Moment at={entry.at} />
            </p>
          </li>
        ))}
      </ol>
      {timeline.hasNextPage ? (
        <Button size="small" loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {say(words.more)}
        </Button>
      ) : null}
    </aside>
  )
}
