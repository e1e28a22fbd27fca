import { useMemo, useRef, useState } from 'react'
import { closesForm } from './open-form.ts'
import { extendTo, focusIn, goOnFrom, markAll, markedIn, moveTo, nothingMarked, toggle, unmark } from './focus-and-marks.ts'
import { keyOf, needsClient, type Question, type Verdict } from './question-facts.ts'
import type { useAnswers } from './use-answers.ts'

export type Review = ReturnType<typeof useReview>

/** 核对: which row has the focus, which are marked, what is being corrected; and the answers that act on them. */
export function useReview(questions: readonly Question[], answers: ReturnType<typeof useAnswers>) {
  const { busy, settle } = answers
  const [state, setState] = useState(nothingMarked)
  const [correcting, setCorrecting] = useState<string | null>(null)
  const openForm = useRef<string | null>(null)
  openForm.current = correcting
  const [rejecting, setRejecting] = useState<readonly Question[] | null>(null)
  /** The grid, which gets the focus back when an input is left. */
  const grid = useRef<HTMLDivElement>(null)
  const keys = useMemo(() => questions.map(({ subject }) => keyOf(subject)), [questions])
  const at = focusIn(state, keys)
  const focused = questions[at]
  const marked = useMemo(() => {
    const still = new Set(markedIn(state, keys))
    return questions.filter(({ subject }) => still.has(keyOf(subject)))
  }, [state, keys, questions])

  const backToGrid = () => grid.current?.focus({ preventScroll: true })
  const move = (to: number) => {
    if (to !== at) setCorrecting(null)
    setState((before) => moveTo(before, keys, to))
  }
  const send = (verdict: Verdict, targets: readonly Question[]) => {
    const free = targets.filter(({ subject }) => !busy.has(keyOf(subject)))
    if (free.length === 0) return
    void settle(free.map((question) => ({ question, answer: { subject: question.subject, answer: verdict } })))
    const leaving = new Set([...busy, ...free.map(({ subject }) => keyOf(subject))])
    setState((before) => goOnFrom(before, keys, leaving))
    setCorrecting(null)
    setRejecting(null)
    backToGrid()
  }
  const beginCorrecting = (question: Question) => {
    const key = keyOf(question.subject)
    if (busy.has(key)) return
    setState((before) => moveTo(before, keys, keys.indexOf(key)))
    setCorrecting(key)
  }
  const give = (verdict: Verdict, targets: readonly Question[]) => {
    const [only] = targets
    if (targets.length === 1 && only !== undefined && needsClient(only)) beginCorrecting(only)
    else if (targets.length > 1 && verdict === 'reject' && !targets.every(needsClient)) setRejecting(targets)
    else send(verdict, targets)
  }
  return {
    grid,
    keys,
    at,
    focused,
    marked,
    correcting,
    rejecting,
    move,
    extend: (to: number) => {
      setCorrecting(null)
      setState((before) => extendTo(before, keys, to))
    },
    mark: (question: Question) => setState((before) => toggle(before, keys, keyOf(question.subject))),
    markAll: () => setState((before) => markAll(before, keys)),
    unmark: () => {
      setState(unmark)
      backToGrid()
    },
    give,
    beginCorrecting,
    /** Stays on the row when it is refused, with what was typed; else the row leaves and the next takes its place. Another form stays open. */
    correct: async (question: Question, to: string) => {
      const refused = await settle([{ question, answer: { subject: question.subject, answer: 'correct', to } }])
      if (!closesForm(openForm.current, keyOf(question.subject), refused)) return
      setCorrecting(null)
      backToGrid()
    },
    /** The marked ones, else the one in focus. */
    targets: (): readonly Question[] => (marked.length > 0 ? marked : focused === undefined ? [] : [focused]),
    leave: () => {
      if (correcting === null) setState(unmark)
      setCorrecting(null)
      backToGrid()
    },
    rejectAll: (targets: readonly Question[]) => send('reject', targets),
    keepAll: () => setRejecting(null),
  }
}
