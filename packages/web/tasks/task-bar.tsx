import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { taskWords as words } from '../language/tasks.ts'
import { shellWords } from '../language/shell.ts'
import { useSay } from '../language/language.tsx'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { StartTask } from './start-task.tsx'
import { TaskClock } from './task-clock.tsx'
import { type OpenTask, usePresets, useTaskActs } from './use-tasks.ts'
import styles from './tasks.module.css'

/** On a client's page: what this person is at work on for the client, for how long still, and 办完了; or the door to begin. */
export function TaskBar({ clientId, task }: { clientId: string; task: OpenTask | null }) {
  const say = useSay()
  const { end } = useTaskActs()
  const presets = usePresets()
  if (task === null)
    return (
      <div className={styles.start}>
        <StartTask clientId={clientId} another={false} />
      </div>
    )
  const preset = presets.data?.presets.find(({ code }) => code === task.preset)
  const [opens, documents] = [preset?.opens ?? [], preset?.documents ?? []]
  return (
    <section className={styles.bar} aria-label={say(words.at)}>
      <p className={styles.what}>
        <span className="soft">{say(words.at)}</span> <strong>{say(task.name)}</strong>
      </p>
      <TaskClock task={task} />
      <span className={styles.acts}>
        <StartTask clientId={clientId} another />
        <Button
          type="primary"
          size="small"
          icon={<CheckOutlined aria-hidden="true" />}
          loading={end.isPending}
          onClick={() => end.mutate(task)}
        >
          {say(words.done)}
        </Button>
      </span>
      {opens.length === 0 ? null : (
        <details className={styles.opens}>
          <summary>{say(words.opens, { count: opens.length })}</summary>
          <p>{opens.map((field) => say(field)).join(say(shellWords.listComma))}</p>
          {documents.length === 0 ? null : (
            <p>{say(words.opensDocuments, { kinds: documents.map((kind) => say(kind)).join(say(shellWords.listComma)) })}</p>
          )}
          <p className="soft">{say(words.others)}</p>
        </details>
      )}
      <RefusalNotice error={end.error} />
    </section>
  )
}
