import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { reviewWords as words } from '../../language/review.ts'
import { Key, QuestionActs } from './question-acts.tsx'
import { keyOf } from './question-facts.ts'
import { keyNames } from './review-keys.ts'
import type { Review } from './use-review.ts'
import styles from './review-page.module.css'

interface ReviewBarProps {
  review: Review
  busy: ReadonlySet<string>
  /** There are more than are listed: what is marked is not all. */
  hasMore: boolean
}

/** At the foot: what is selected and its answers; the keys; on a narrow screen, under the thumb, the answers to the question in focus. */
export function ReviewBar({ review, busy, hasMore }: ReviewBarProps) {
  const say = useSay()
  const { marked, focused } = review
  const allListed = hasMore && marked.length === review.keys.length
  return (
    <section className={styles.bar} aria-label={say(words.answers)} data-idle={marked.length === 0 && review.correcting !== null}>
      {marked.length > 0 ? (
        <div className={styles.selected}>
          <strong role="status">{say(allListed ? words.selectedListed : words.selected, { count: marked.length })}</strong>
          <Button type="primary" icon={<CheckOutlined aria-hidden="true" />} onClick={() => review.give('accept', marked)}>
            {say(words.accept)} <Key name={keyNames.accept} />
          </Button>
          <Button danger icon={<CloseOutlined aria-hidden="true" />} onClick={() => review.give('reject', marked)}>
            {say(words.reject)} <Key name={keyNames.reject} />
          </Button>
          <Button type="text" onClick={review.unmark}>
            {say(words.unselect)} <Key name={keyNames.leave} />
          </Button>
        </div>
      ) : focused === undefined || review.correcting !== null ? null : (
        <div className={styles.thumb}>
          <QuestionActs
            question={focused}
            busy={busy.has(keyOf(focused.subject))}
            size="large"
            keys
            give={(verdict) => review.give(verdict, [focused])}
            correct={() => review.beginCorrecting(focused)}
          />
        </div>
      )}
      <Legend />
    </section>
  )
}

function Legend() {
  const say = useSay()
  const keys: readonly (readonly [readonly string[], Pair])[] = [
    [['↑', '↓'], words.keyMove],
    [[say(words.keySpace)], words.keyMark],
    [['Shift', '↑↓'], words.keyRange],
    [['Ctrl/⌘', 'A'], words.keyAll],
    [[keyNames.accept], words.accept],
    [[keyNames.reject], words.reject],
    [[keyNames.correct], words.correct],
    [[keyNames.look], words.keyLook],
    [[keyNames.leave], words.keyLeave],
  ]
  return (
    <ul className={styles.legend}>
      {keys.map(([names, act]) => (
        <li key={act.zh}>
          {names.map((name) => (
            <kbd key={name}>{name}</kbd>
          ))}{' '}
          {say(act)}
        </li>
      ))}
    </ul>
  )
}
