import { Spin } from 'antd'
import { useSay } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import styles from './opening.module.css'

export function Opening() {
  const say = useSay()
  return (
    <div className={styles.opening} role="status">
      <Spin />
      <span className="soft">{say(words.loading)}</span>
    </div>
  )
}
