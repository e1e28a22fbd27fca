import { GradeMark, gradeOf } from '../../grade-mark/grade-mark.tsx'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { reviewWords as words } from '../../language/review.ts'
import { shellWords } from '../../language/shell.ts'
import { nearTo, type Question } from './question-facts.ts'
import styles from './question-row.module.css'

const lettersBefore = 8

/** What is asked: the field, the type, the kind or the client; of the first two also whether it stands in the file or in a text. */
export function Asked({ question: { subject, label } }: { question: Question }) {
  const say = useSay()
  const tag = subject.about === 'value' ? words.valueTag : subject.about === 'finding' ? words.findingTag : null
  return (
    <span className={styles.asked}>
      <strong>{say(label)}</strong>
      {tag === null ? null : <span className="soft">{say(tag)}</span>}
    </span>
  )
}

/** What it was taken for, with its grade; in words where it was taken for nothing. */
export function Taken({ question: { subject, taken, grade } }: { question: Question }) {
  const say = useSay()
  const nothing: Pair =
    subject.about === 'place' ? words.takenEmptyPlace : subject.about === 'kind' ? words.takenEmptyKind : words.takenEmpty
  return (
    <span className={styles.taken}>
      {grade === null ? null : (
        <span className={styles.grade}>
          <GradeMark grade={gradeOf(grade)} />
        </span>
      )}
      {say(taken) === '' ? <i className="soft">{say(nothing)}</i> : <span className="tabular">{say(taken)}</span>}
    </span>
  )
}

/** Why the house asks, a sentence a line where there is room. */
export function Why({ question: { why }, whole }: { question: Question; whole: boolean }) {
  const say = useSay()
  if (!whole)
    return <span className={styles.clamp}>{why.map((sentence) => say(sentence)).join(say(shellWords.clauseComma))}</span>
  return (
    <span className={styles.whys}>
      {why.map((sentence) => (
        <span key={sentence.zh}>{say(sentence)}</span>
      ))}
    </span>
  )
}

/** The line around a finding, masked; the finding itself stands out. */
export function Around({ question: { context }, whole }: { question: Question; whole: boolean }) {
  if (context.length === 0) return null
  const runs = whole ? context : nearTo(context, lettersBefore)
  return (
    <span className={whole ? styles.around : `${styles.around} ${styles.oneLine}`}>
      {runs.map((run, place) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: the runs of a line never move
        if ('plain' in run) return <span key={place}>{run.plain}</span>
        if ('asked' in run) return <mark key={place}>{run.asked}</mark>
        return <span key={place}>{run.masked}</span>
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
    </span>
  )
}
