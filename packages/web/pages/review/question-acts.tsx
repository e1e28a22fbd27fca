import { CheckOutlined, CloseOutlined, EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { reviewWords as words } from '../../language/review.ts'
import { needsClient, type Question, type Verdict } from './question-facts.ts'
import { keyNames } from './review-keys.ts'
import styles from './question-row.module.css'

interface QuestionActsProps {
  question: Question
  busy: boolean
  give: (verdict: Verdict) => void
  correct: () => void
  size: 'middle' | 'large'
  /** Whether the keys answer this question: while some are marked they answer those. */
  keys: boolean
}

/** The three answers to one question, each with its key. A document in the tray can only be given its client. */
export function QuestionActs({ question, busy, give, correct, size, keys }: QuestionActsProps) {
  const say = useSay()
  const button = { size, disabled: busy } as const
  if (needsClient(question))
    return (
      <span className={styles.acts}>
        <Button {...button} type="primary" icon={<EditOutlined aria-hidden="true" />} onClick={correct}>
          {say(words.choosePlace)} {keys ? <Key name={keyNames.correct} /> : null}
        </Button>
      </span>
    )
  return (
    <span className={styles.acts}>
      <Button {...button} type="primary" icon={<CheckOutlined aria-hidden="true" />} onClick={() => give('accept')}>
        {say(words.accept)} {keys ? <Key name={keyNames.accept} /> : null}
      </Button>
      <Button {...button} icon={<CloseOutlined aria-hidden="true" />} onClick={() => give('reject')}>
        {say(words.reject)} {keys ? <Key name={keyNames.reject} /> : null}
      </Button>
      <Button {...button} icon={<EditOutlined aria-hidden="true" />} onClick={correct}>
        {say(words.correct)} {keys ? <Key name={keyNames.correct} /> : null}
      </Button>
    </span>
  )
}

/** A key as it stands on the keyboard. It is part of no button's name. */
export function Key({ name }: { name: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {name}
    </span>
  )
}

/** What the answers to such a question come to. */
export function meaningOf(question: Question): Pair {
  if (needsClient(question)) return words.meansTray
  const { subject, taken } = question
  return subject.about === 'kind' && taken.zh === '' ? words.meansNoKind : meanings[subject.about]
}

const meanings = {
  value: words.meansValue,
  finding: words.meansFinding,
  kind: words.meansKind,
  place: words.meansPlace,
} as const
