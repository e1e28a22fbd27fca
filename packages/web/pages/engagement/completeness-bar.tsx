import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import styles from './completeness.module.css'

/** 完整度 as a number with a bar beside it; the number alone says all. */
export function CompletenessBar({ percent }: { percent: number }) {
  const say = useSay()
  return (
    <span className={styles.bar}>
      <progress
        max={100}
        value={percent}
        aria-hidden="true"
        data-level={percent === 100 ? 'whole' : percent < 60 ? 'low' : 'some'}
      />
      <span className="tabular">{say(words.percent, { percent })}</span>
    </span>
  )
}
