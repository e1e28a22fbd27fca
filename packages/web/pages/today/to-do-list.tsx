import { ExclamationCircleOutlined, ClockCircleOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { todayWords as words } from '../../language/today.ts'
import { useSay } from '../../language/language.tsx'
import type { ToDo } from './to-dos.ts'
import styles from './today-page.module.css'

export function ToDoList({ toDos }: { toDos: readonly ToDo[] }) {
  const say = useSay()
  return (
    <section>
      <h2>{say(words.toDo)}</h2>
      {toDos.length === 0 ? (
        <p className={styles.calm}>{say(words.nothingToDo)}</p>
      ) : (
        <ul className={styles.toDos}>
          {toDos.map((toDo) => (
            <li key={toDo.sentence.zh}>
              <Link to={toDo.href}>
                {toDo.urgent ? (
                  <ExclamationCircleOutlined className={styles.urgent ?? ''} aria-hidden="true" />
                ) : (
                  <ClockCircleOutlined aria-hidden="true" />
                )}
                <span>{say(toDo.sentence, toDo.facts)}</span>
                <RightOutlined className="soft" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
