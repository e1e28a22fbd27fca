import { taskWords as words } from '../language/tasks.ts'
import { useSay } from '../language/language.tsx'
import { clockText, useSecondsLeft } from '../moment/use-seconds-left.ts'
import type { OpenTask } from './use-tasks.ts'
import styles from './tasks.module.css'

/** What is left of a task's hour. */
export function TaskClock({ task }: { task: OpenTask }) {
  const say = useSay()
  const left = useSecondsLeft(task.endsHere)
  return (
    <span className={styles.clock} role="timer" aria-label={say(words.leftLabel)}>
      {say(words.left, { time: clockText(left) })}
    </span>
  )
}
