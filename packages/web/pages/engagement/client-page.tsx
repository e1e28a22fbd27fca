import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ask } from '../../api/ask.ts'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { ClientAccess } from '../access/client-access.tsx'
import { ClientObjects } from '../custody-register/client-objects.tsx'
import { ClientDocuments } from '../documents/client-documents.tsx'
import { TaskBar } from '../../tasks/task-bar.tsx'
import { TaskContext } from '../../tasks/task-context.ts'
import { useCurrentTasks } from '../../tasks/use-tasks.ts'
import { ClientHeader } from './client-header.tsx'
import { ClientTimeline } from './client-timeline.tsx'
import { CompletenessPanel } from './completeness-panel.tsx'
import { EarlierVersions } from './earlier-versions.tsx'
import { ValueGroups } from './value-groups.tsx'
import styles from './client-page.module.css'

/** 客户档案 (一户一档): who they are, what is being done for them now, every value masked, and beside it who saw or changed what, and why. */
export function ClientPage() {
  const say = useSay()
  usePageTitle(words.file)
  const { clientId } = useParams({ from: '/shell/clients/$clientId' })
  const { value, doubtful } = useSearch({ from: '/shell/clients/$clientId' })
  const client = useQuery({ queryKey: ['client', clientId], queryFn: () => ask('clients.show', { params: { clientId } }) })
  const task = useCurrentTasks().find((open) => open.clientId === clientId) ?? null
  const loaded = client.data !== undefined
  useEffect(() => {
    if (loaded && value !== undefined) document.getElementById(value)?.scrollIntoView({ block: 'center' })
  }, [loaded, value])
  const all = client.data?.values ?? []
  const doubted = all.filter((one) => one.doubts.length > 0)
  const onlyDoubtful = doubtful === '1' && doubted.length > 0
  return (
    <>
      <Link to="/clients" className={styles.back ?? ''}>
        <ArrowLeftOutlined /> {say(words.back)}
      </Link>
      <RefusalNotice error={client.error} retry={() => void client.refetch()} />
      {client.data === undefined ? (
        client.error === null && <Opening />
      ) : (
        <div className={styles.page}>
          <div className={styles.main}>
            <ClientHeader file={client.data} />
            <TaskBar clientId={clientId} task={task} />
            <CompletenessPanel file={client.data} />
            {onlyDoubtful ? (
              <p className="no-print">
                {say(words.onlyDoubtfulValues)}{' '}
                <Link to="/clients/$clientId" params={{ clientId }} replace resetScroll={false}>
                  {say(words.showAll)}
                </Link>
              </p>
            ) : null}
            <TaskContext value={task}>
              <ValueGroups clientId={clientId} values={onlyDoubtful ? doubted : all} found={value} />
              <ClientDocuments clientId={clientId} />
              <ClientObjects clientId={clientId} />
              <EarlierVersions clientId={clientId} values={client.data.earlier} />
            </TaskContext>
            <ClientAccess clientId={clientId} />
          </div>
          <ClientTimeline clientId={clientId} />
        </div>
      )}
    </>
  )
}
