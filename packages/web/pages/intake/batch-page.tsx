import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ask } from '../../api/ask.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { isWorking, type Batch, type Stage } from './batch-facts.ts'
import { BatchResult } from './batch-result.tsx'
import { ConfirmBar } from './confirm-bar.tsx'
import { FileList } from './file-list.tsx'
import { StageMark } from './stage-mark.tsx'
import { UndoBatch } from './undo-batch.tsx'
import { useLeftOut } from './use-left-out.ts'
import styles from './batch-page.module.css'

const lookAgainMillis = 700

/** 一个批次: files stream in, each column and row can be looked at and corrected, then a person confirms; later it can be undone. */
export function BatchPage() {
  const say = useSay()
  usePageTitle(words.batch)
  const { batchId } = useParams({ from: '/shell/intake/$batchId' })
  const batch = useQuery({
    queryKey: ['batch', batchId],
    queryFn: () => ask('intake.show', { params: { batchId } }),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isWorking(data.stage) ? lookAgainMillis + data.summary.files : false, // a large one less often
  })
  useForgetOnNewStage(batch.data?.stage)
  const leftOut = useLeftOut(batchId)
  return (
    <>
      <Link to="/intake" className={`no-print ${styles.back}`}>
        <ArrowLeftOutlined /> {say(words.back)}
      </Link>
      <RefusalNotice error={batch.error} retry={() => void batch.refetch()} />
      {batch.data === undefined ? (
        batch.error === null && <Opening />
      ) : (
        <div className={styles.page}>
          <BatchHead batch={batch.data} />
          <BatchResult batch={batch.data} />
          <FileList batch={batch.data} leftOut={leftOut} />
          {batch.data.stage === 'awaiting-confirmation' ? <ConfirmBar batch={batch.data} leftOut={leftOut} /> : null}
        </div>
      )}
    </>
  )
}

function BatchHead({ batch }: { batch: Batch }) {
  const say = useSay()
  return (
    <header className={styles.head}>
      <h1>{batch.summary.files === 1 ? batch.name : say(words.fileCount, { count: batch.summary.files })}</h1>
      <StageMark stage={batch.stage} />
      <span className="soft">
        {say(words.receivedBy, { name: batch.receivedBy })} · <Moment at={batch.receivedAt} />
      </span>
      <UndoBatch batch={batch} />
    </header>
  )
}

/** When a stage is reached everything that showed the earlier one is asked for again. */
function useForgetOnNewStage(stage: Stage | undefined) {
  const queryClient = useQueryClient()
  const before = useRef(stage)
  useEffect(() => {
    if (before.current !== undefined && stage !== undefined && before.current !== stage)
      for (const key of [
        'rows',
        'reading',
        'batches',
        'clients',
        'client',
        'timeline',
        'tray',
        'tray-candidates',
        'documents',
        'document',
        'batch-files',
        'expiring',
        'review',
        'review-waiting',
      ])
        void queryClient.invalidateQueries({ queryKey: [key] })
    before.current = stage
  }, [stage, queryClient])
}
