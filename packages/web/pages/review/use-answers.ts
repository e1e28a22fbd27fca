import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask, Refused } from '../../api/ask.ts'
import type { Pair } from '../../language/pair.ts'
import { refusalWords } from '../../language/refusal.ts'
import { forgetDocuments } from '../documents/forget-documents.ts'
import { keyOf, type GivenAnswer, type Question } from './question-facts.ts'

const atOnce = 200

export interface Said {
  readonly question: Question
  readonly answer: GivenAnswer
}

/** A question that was answered in vain, and the rule's sentence. */
export interface RefusedAnswer {
  readonly question: Question
  readonly message: Pair
}

/**
 * 答复 on their way: sent one after the other in the order in which they were given, so that two about one document do not meet. What is
 * settled is dropped from the list; what is refused stays, with the rule's sentence.
 */
export function useAnswers(drop: (keys: ReadonlySet<string>) => Promise<void>) {
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, RefusedAnswer>>(new Map())
  const line = useRef<Promise<number>>(Promise.resolve(0))
  const underWay = useRef(0)
  const moved = useRef(false)

  /** What shows the settled ones elsewhere is asked for again; the list too, when documents are of another kind or client now. */
  const askAgain = async () => {
    void queryClient.invalidateQueries({ queryKey: ['review-waiting'] })
    void forgetDocuments(queryClient)
    if (!moved.current) return
    await queryClient.invalidateQueries({ queryKey: ['review'] })
    if (underWay.current === 0) moved.current = false
  }
  const send = async (some: readonly Said[]): Promise<number> => {
    const refused = await refusedOf(some)
    const keys = some.map(({ question }) => keyOf(question.subject))
    await drop(new Set(keys.filter((key) => !refused.has(key))))
    if (some.some(({ question: { subject } }) => subject.about === 'kind' || subject.about === 'place')) moved.current = true
    setBusy((before) => new Set([...before].filter((key) => !keys.includes(key))))
    setRefusals((before) => new Map([...before, ...refused]))
    return refused.size
  }
  /** Resolves when the server has answered all of them, to how many it refused. */
  const settle = (said: readonly Said[]): Promise<number> => {
    const keys = new Set(said.map(({ question }) => keyOf(question.subject)))
    setBusy((before) => new Set([...before, ...keys]))
    setRefusals((before) => new Map([...before].filter(([key]) => !keys.has(key))))
    underWay.current += 1
    const sent = line.current.then(async () => {
      let refused = 0
      for (let at = 0; at < said.length; at += atOnce) refused += await send(said.slice(at, at + atOnce))
      underWay.current -= 1
      if (underWay.current === 0) void askAgain()
      return refused
    })
    line.current = sent
    return sent
  }
  return { busy, refusals, settle }
}

/** Sends some answers; says which were refused and why. When the call itself failed, all of them were. */
async function refusedOf(some: readonly Said[]): Promise<ReadonlyMap<string, RefusedAnswer>> {
  const messages = await messagesOf(some)
  return new Map(
    some.flatMap(({ question }) => {
      const key = keyOf(question.subject)
      const message = messages.get(key)
      return message === undefined ? [] : [[key, { question, message }] as const]
    }),
  )
}

async function messagesOf(some: readonly Said[]): Promise<ReadonlyMap<string, Pair>> {
  try {
    const { refused } = await ask('review.settle', { body: { answers: some.map(({ answer }) => answer) } })
    return new Map(refused.map(({ subject, message }) => [keyOf(subject), message]))
  } catch (fault) {
    const message = fault instanceof Refused ? fault.refusal.message : refusalWords.unexpected
    return new Map(some.map(({ answer }) => [keyOf(answer.subject), message]))
  }
}
