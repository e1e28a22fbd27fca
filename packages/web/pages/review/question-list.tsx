// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view exist, which a <table> cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the row in focus by aria-activedescendant
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useState } from 'react'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { edgesOf, rowWindow, scrollToShow } from '../../register-table/row-window.ts'
import { useViewSize } from '../../register-table/view-size.ts'
import { keyOf, type Question } from './question-facts.ts'
import { QuestionRow } from './question-row.tsx'
import { useReviewKeys } from './use-review-keys.ts'
import type { RefusedAnswer } from './use-answers.ts'
import type { Review } from './use-review.ts'
import styles from './question-list.module.css'

interface QuestionListProps {
  questions: readonly Question[]
  review: Review
  busy: ReadonlySet<string>
  refusals: ReadonlyMap<string, RefusedAnswer>
  onEnd: () => void
}

const rowPx = 64
const cardPx = 118
const headPx = 37
const columns = ['asked', 'why', 'from', 'client'] as const

/** Thousands of questions, of which only those in view are drawn; the one in focus stands open and is as high as it needs to be. */
export function QuestionList({ questions, review, busy, refusals, onEnd }: QuestionListProps) {
  const say = useSay()
  const id = useId()
  const { grid, keys, at } = review
  const { height, narrow } = useViewSize(grid)
  const [scrollTop, setScrollTop] = useState(0)
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const plainPx = narrow ? cardPx : rowPx
  const focusKey = keys[at]
  const isNatural = useCallback((key: string) => key === focusKey || refusals.has(key), [focusKey, refusals])
  const edges = useMemo(
    () => edgesOf(keys.map((key) => (isNatural(key) ? (heights.get(key) ?? plainPx * 2) : plainPx))),
    [keys, isNatural, heights, plainPx],
  )
  const shown = rowWindow(edges, scrollTop, height)
  const focusPx = at < 0 ? 0 : edges[at + 1]! - edges[at]! // both edges of a row that is there
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row in focus is followed when it changes or grows, not when one scrolls
  useLayoutEffect(() => {
    const view = grid.current
    if (view !== null && at >= 0) view.scrollTop = scrollToShow(edges, at, view.scrollTop, height - (narrow ? 0 : headPx))
  }, [at, focusKey, focusPx, height, narrow])
  useEffect(() => {
    const focused = document.activeElement
    if (focused === null || !focused.matches('input, textarea, [role="dialog"] *')) grid.current?.focus({ preventScroll: true })
  }, [grid])
  useReviewKeys(review, Math.max(1, Math.floor(height / plainPx) - 2))
  const marked = new Set(review.marked.map(({ subject }) => keyOf(subject)))
  return (
    <div className={styles.frame}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-label={say(words.title)}
        aria-multiselectable="true"
        aria-rowcount={questions.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={at >= shown.first && at < shown.end ? `${id}-${at}` : undefined}
        className={styles.view}
        data-narrow={narrow}
        onScroll={(event) => {
          const { scrollHeight, clientHeight, scrollTop: top } = event.currentTarget
          setScrollTop(top)
          if (scrollHeight - clientHeight - top < 1200) onEnd()
        }}
      >
        <div role="row" aria-rowindex={1} className={narrow ? 'visually-hidden' : styles.head}>
          <span role="columnheader">
            <span className="visually-hidden">{say(words.keyMark)}</span>
          </span>
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {say(words[column])}
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height: edges.at(-1) }} className={styles.body}>
          <div role="presentation" style={{ transform: `translateY(${shown.offsetPx}px)` }}>
            {questions.slice(shown.first, shown.end).map((question, index) => {
              const key = keyOf(question.subject)
              return (
                <QuestionRow
                  key={key}
                  id={`${id}-${shown.first + index}`}
                  at={shown.first + index}
                  question={question}
                  open={key === focusKey}
                  marked={marked.has(key)}
                  busy={busy.has(key)}
                  refusal={refusals.get(key)?.message}
                  heightPx={isNatural(key) ? null : plainPx}
                  review={review}
                  onHeight={(heightPx) =>
                    setHeights((before) => (before.get(key) === heightPx ? before : new Map([...before, [key, heightPx]])))
                  }
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}
