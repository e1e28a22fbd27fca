import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { Session } from '../api/queries.ts'
import { useSay } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import styles from './reminders.module.css'

/** What the house asks of the person. A reminder stays until its cause is gone; it cannot be waved away. */
export function Reminders({ reminders }: { reminders: Session['reminders'] }) {
  const say = useSay()
  if (reminders.length === 0) return null
  return (
    <section className={`${styles.reminders} no-print`} aria-label={say(words.reminders)}>
      {reminders.map((reminder) => (
        <Alert
          key={reminder.code}
          type="warning"
          showIcon
          title={say(reminder.message)}
          action={
            reminder.code.startsWith('recovery') || reminder.code.startsWith('key-store') ? (
              <Link to="/security" search={{ tab: 'protection' }}>
                {say(words.doNow)}
              </Link>
            ) : reminder.code === 'second-factor-wanted' ? (
              <Link to="/account">{say(words.doNow)}</Link>
            ) : null
          }
        />
      ))}
    </section>
  )
}
