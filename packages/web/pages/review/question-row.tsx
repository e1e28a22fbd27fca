// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view exist, which a <table> cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row in focus by aria-activedescendant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys of a row are the grid's
import { useLayoutEffect, useRef } from 'react'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { reviewWords as words } from '../../language/review.ts'
import { OpenQuestion } from './open-question.tsx'
import type { Question } from './question-facts.ts'
import { QuestionClient, QuestionOrigin } from './question-origin.tsx'
import { Asked, Taken, Why } from './question-text.tsx'
import { OpenValue } from './open-value.tsx'
import type { Review } from './use-review.ts'
import styles from './question-row.module.css'

export interface QuestionRowProps {
  id: string
  at: number
  question: Question
  /** It has the focus: everything is shown and it can be answered. */
  open: boolean
  marked: boolean
  busy: boolean
  refusal: Pair | undefined
  /** Null: as high as what stands in it; then it says how high that is. */
  heightPx: number | null
  review: Review
  onHeight: (heightPx: number) => void
}

/** One question as a row of the list, or as a card where there is no room for columns. */
export function QuestionRow(props: QuestionRowProps) {
  const { question, open, marked, busy, refusal, at, review } = props
  const say = useSay()
  const row = useRef<HTMLDivElement>(null)
  useTellsHeight(row, props.heightPx === null, props.onHeight)
  const { subject } = question
  return (
    <div
      ref={row}
      id={props.id}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={marked}
      aria-busy={busy}
      data-open={open}
      className={styles.row}
      style={props.heightPx === null ? undefined : { height: props.heightPx }}
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault() // a range is drawn, no text is selected
      }}
      onClick={(event) => {
        if ((event.target as Element).closest('a, button, input, form, label')) return
        if (event.shiftKey) review.extend(at)
        else review.move(at)
      }}
    >
      <div role="gridcell" className={styles.tick}>
        <input
          type="checkbox"
          tabIndex={open ? 0 : -1}
          checked={marked}
          aria-label={say(words.tick, { label: say(question.label) })}
          onChange={(event) => ((event.nativeEvent as MouseEvent).shiftKey ? review.extend(at) : review.mark(question))}
        />
      </div>
      <div role="gridcell" className={styles.what}>
        <Asked question={question} />
        {open && subject.about === 'value' ? (
          <OpenValue key={subject.valueId} question={question} />
        ) : (
          <Taken question={question} />
        )}
      </div>
      <div role="gridcell" className={styles.why}>
        <Why question={question} whole={open} />
      </div>
      <div role="gridcell" className={styles.from}>
        <QuestionOrigin question={question} open={open} />
      </div>
      <div role="gridcell" className={styles.client}>
        <QuestionClient question={question} open={open} />
      </div>
      {open || refusal !== undefined ? (
        <div role="gridcell" className={styles.more}>
          {refusal === undefined ? null : <p className={styles.refusal}>{say(refusal)}</p>}
          {open ? <OpenQuestion question={question} busy={busy} review={review} /> : null}
        </div>
      ) : null}
    </div>
  )
}

function useTellsHeight(row: { current: HTMLElement | null }, tells: boolean, onHeight: (heightPx: number) => void) {
  const tell = useRef(onHeight)
  tell.current = onHeight
  useLayoutEffect(() => {
    const element = row.current
    if (!tells || element === null) return
    const measure = () => tell.current(element.offsetHeight)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [row, tells])
}
