import { useSay } from '../../language/language.tsx'
import { CorrectQuestion } from './correct-question.tsx'
import { keyOf, type Question } from './question-facts.ts'
import { meaningOf, QuestionActs } from './question-acts.tsx'
import type { Review } from './use-review.ts'
import styles from './question-row.module.css'

interface OpenQuestionProps {
  question: Question
  busy: boolean
  review: Review
}

/** The row in focus: its answers and what they come to, or the input for what is right. */
export function OpenQuestion({ question, busy, review }: OpenQuestionProps) {
  const say = useSay()
  if (review.correcting === keyOf(question.subject))
    return (
      <CorrectQuestion question={question} busy={busy} save={(to) => void review.correct(question, to)} leave={review.leave} />
    )
  return (
    <div className={styles.answers}>
      <span className={styles.rowActs}>
        <QuestionActs
          question={question}
          busy={busy}
          size="middle"
          keys={review.marked.length === 0}
          give={(verdict) => review.give(verdict, [question])}
          correct={() => review.beginCorrecting(question)}
        />
      </span>
      <span className={styles.meaning}>{say(meaningOf(question))}</span>
    </div>
  )
}
