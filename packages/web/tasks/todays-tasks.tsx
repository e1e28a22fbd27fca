import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { taskWords as words } from '../language/tasks.ts'
import { useSay } from '../language/language.tsx'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { TaskClock } from './task-clock.tsx'
import { useCurrentTasks, usePresets, useTaskActs } from './use-tasks.ts'
import styles from './tasks.module.css'

interface TodaysTasksProps {
  clients: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[]
}

/** 今天在办: what is under way, each line leading to its client, and the way to begin the next: client, task, go. */
export function TodaysTasks({ clients }: TodaysTasksProps) {
  const say = useSay()
  const tasks = useCurrentTasks()
  const { end } = useTaskActs()
  return (
    <section aria-labelledby="tasks-today">
      <h2 id="tasks-today">{say(words.today)}</h2>
      <div className={styles.today}>
        {tasks.length === 0 ? <p className="soft">{say(words.none)}</p> : null}
        <ul>
          {tasks.map((task) => (
            <li key={task.id}>
              <Link to="/clients/$clientId" params={{ clientId: task.clientId }}>
                <strong>{say(task.name)}</strong> · {task.clientName}
              </Link>
              <TaskClock task={task} />
              <Button
                size="small"
                aria-label={say(words.doneWith, { task: say(task.name), client: task.clientName })}
                onClick={() => end.mutate(task)}
              >
                {say(words.done)}
              </Button>
            </li>
          ))}
        </ul>
        <RefusalNotice error={end.error} />
        <BeginForm clients={clients} />
      </div>
    </section>
  )
}

function BeginForm({ clients }: TodaysTasksProps) {
  const say = useSay()
  const navigate = useNavigate()
  const presets = usePresets()
  const { start } = useTaskActs()
  const [clientId, setClientId] = useState<string>()
  const [preset, setPreset] = useState<string>()
  const begin = () => {
    if (clientId === undefined || preset === undefined) return
    start.mutate({ clientId, preset }, { onSuccess: () => void navigate({ to: '/clients/$clientId', params: { clientId } }) })
  }
  return (
    <>
      <div className={styles.begin}>
        <Select
          showSearch={{ filterOption: (typed, option) => (option?.names ?? '').includes(typed.trim()) }}
          value={clientId ?? null}
          placeholder={say(words.whichClient)}
          aria-label={say(words.whichClient)}
          options={clients.map(({ id, name, aliases }) => ({ value: id, label: name, names: [name, ...aliases].join('\n') }))}
          onChange={setClientId}
        />
        <Select
          value={preset ?? null}
          placeholder={say(words.whichTask)}
          aria-label={say(words.whichTask)}
          loading={presets.isPending}
          options={(presets.data?.presets ?? []).map(({ code, name }) => ({ value: code, label: say(name) }))}
          onChange={setPreset}
        />
        <Button
          type="primary"
          disabled={clientId === undefined || preset === undefined}
          loading={start.isPending}
          onClick={begin}
        >
          {say(words.go)}
        </Button>
      </div>
      <RefusalNotice error={start.error ?? presets.error} />
    </>
  )
}
