import { useSay } from '../language/language.tsx'
import { gradeWords as words } from '../language/grades.ts'
import styles from './grade-mark.module.css'

export type Grade = 1 | 2 | 3 | 4

/** 分级标记: word, shape and colour together, so that none of them is needed to tell the grade. `count` makes it a chip. */
export function GradeMark({ grade, count }: { grade: Grade; count?: number }) {
  const say = useSay()
  return (
    <span className={styles.mark} data-grade={grade} title={say(words[`meaning${grade}`])}>
      <Shape grade={grade} />
      {say(words[grade])}
      {count === undefined ? null : <b className="tabular">{count.toLocaleString('en-US')}</b>}
    </span>
  )
}

/** Answers of the contract carry the grade as a number from 1 to 4. */
export function gradeOf(number: number): Grade {
  return number >= 4 ? 4 : number === 3 ? 3 : number === 2 ? 2 : 1
}

function Shape({ grade }: { grade: Grade }) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {grade === 1 ? <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" /> : null}
      {grade === 2 ? <circle cx="5" cy="5" r="3.8" fill="currentColor" /> : null}
      {grade === 3 ? <path d="M5 .4 9.6 5 5 9.6 .4 5z" fill="currentColor" /> : null}
      {grade === 4 ? <path d="M1 1h8v8H1z" fill="currentColor" /> : null}
    </svg>
  )
}
