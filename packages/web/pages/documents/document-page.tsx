import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { taskNeedingDocument } from '../../tasks/task-context.ts'
import { TaskBar } from '../../tasks/task-bar.tsx'
import { type OpenTask, useCurrentTasks } from '../../tasks/use-tasks.ts'
import type { DocumentPageFacts, ShownDocument } from './document-facts.ts'
import { DocumentFields } from './document-fields.tsx'
import { DocumentHeader } from './document-header.tsx'
import { FoundTypes } from './document-marks.tsx'
import { MaskedText } from './masked-text.tsx'
import { OpenedText } from './opened-text.tsx'
import { useOpening } from './use-opening.ts'
import styles from './document-page.module.css'

/** 文件页: what a document is, what it says, everything found in it masked; its text in the clear for a purpose and a while. */
export function DocumentPage() {
  usePageTitle(words.document)
  const { documentId } = useParams({ from: '/shell/documents/$documentId' })
  const shown = useQuery({
    queryKey: ['document', documentId],
    queryFn: () => ask('documents.show', { params: { documentId } }),
  })
  if (shown.error !== null) return <RefusalNotice error={shown.error} retry={() => void shown.refetch()} />
  if (shown.data === undefined) return <Opening />
  return <OpenedPage key={documentId} facts={shown.data} />
}

function OpenedPage({ facts }: { facts: DocumentPageFacts }) {
  const say = useSay()
  const { document, text } = facts
  const task = useCurrentTasks().find((open) => open.clientId === document.client?.id) ?? null
  const taskId = taskFor(task, document)
  const opening = useOpening(document.id, document.client?.id ?? null, taskId)
  return (
    <>
      <BackLink client={document.client} />
      <div className={styles.page}>
        {task === null ? null : <TaskBar clientId={task.clientId} task={task} />}
        <DocumentHeader facts={facts} opening={opening} taskId={taskId} />
        <RefusalNotice error={opening.error} />
        {opening.taken === null ? null : (
          <p role="status" className={styles.warn}>
            {say(words.downloaded, { file: opening.taken })}
          </p>
        )}
        {opening.opened === null ? null : <OpenedText documentId={document.id} opened={opening.opened} hide={opening.hide} />}
        <section className={styles.section} aria-labelledby="found">
          <h2 id="found">{say(words.found)}</h2>
          <FoundTypes findings={document.findings} />
        </section>
        <DocumentFields fields={facts.fields} />
        {opening.opened !== null ? null : (
          <section className={styles.section} aria-labelledby="text">
            <h2 id="text">{say(words.text)}</h2>
            {text.length === 0 ? (
              <p className="soft">{say(words.noText)}</p>
            ) : (
              <>
                {text.some((run) => 'masked' in run) ? <p className={styles.small}>{say(words.textHint)}</p> : null}
                <MaskedText runs={text} />
                {facts.cut ? <p className="soft">{say(words.cut)}</p> : null}
              </>
            )}
          </section>
        )}
      </div>
    </>
  )
}

function BackLink({ client }: { client: DocumentPageFacts['document']['client'] }) {
  const say = useSay()
  return client === null ? (
    <Link to="/intake/unfiled" className={styles.back ?? ''}>
      <ArrowLeftOutlined /> {say(words.backToTray)}
    </Link>
  ) : (
    <Link to="/clients/$clientId" params={{ clientId: client.id }} className={styles.back ?? ''}>
      <ArrowLeftOutlined /> {say(words.back)}
    </Link>
  )
}

/** The open task, where it needs a document of this kind with what was found in it. */
function taskFor(task: OpenTask | null, { kind, findings }: ShownDocument): string | null {
  const grade = Math.max(1, ...findings.map((finding) => finding.grade))
  return taskNeedingDocument(task, { documentKind: kind?.code ?? null, grade })
}
