import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ask, Refused } from '../../api/ask.ts'
import type { Pair } from '../../language/pair.ts'
import { refusalWords } from '../../language/refusal.ts'
import { forgetDocuments } from '../documents/forget-documents.ts'
import { keyOf, type GivenAnswer } from './question-facts.ts'

const atOnce = 200

/**
 * 答复 on their way: sent one after the other in the order in which they were given, so that two about one document do not meet. What is
 * settled is dropped from the list; what is refused stays, with the rule's sentence.
 */
export function useAnswers(drop: (keys: ReadonlySet<string>) => void) {
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Pair>>(new Map())
  const line = useRef<Promise<number>>(Promise.resolve(0))
  const underWay = useRef(0)

  const send = async (answers: readonly GivenAnswer[]): Promise<number> => {
    const keys = answers.map(({ subject }) => keyOf(subject))
    const refused = await refusedOf(answers)
    const settled = new Set(keys.filter((key) => !refused.has(key)))
    drop(settled)
    setBusy((before) => new Set([...before].filter((key) => !keys.includes(key))))
    setRefusals((before) => new Map([...[...before].filter(([key]) => !settled.has(key)), ...refused]))
    return refused.size
  }
  /** Resolves when the server has answered all of them, to how many it refused. */
  const settle = (answers: readonly GivenAnswer[]): Promise<number> => {
    const keys = new Set(answers.map(({ subject }) => keyOf(subject)))
    setBusy((before) => new Set([...before, ...keys]))
    setRefusals((before) => new Map([...before].filter(([key]) => !keys.has(key))))
    underWay.current += 1
    const sent = line.current.then(async () => {
      let refused = 0
      for (let at = 0; at < answers.length; at += atOnce) refused += await send(answers.slice(at, at + atOnce))
      underWay.current -= 1
      if (underWay.current === 0) {
        void queryClient.invalidateQueries({ queryKey: ['review-waiting'] })
        void forgetDocuments(queryClient)
      }
      return refused
    })
    line.current = sent
    return sent
  }
  return { busy, refusals, settle }
}

/** Sends some answers; says which were refused and why. When the call itself failed, all of them were. */
async function refusedOf(answers: readonly GivenAnswer[]): Promise<ReadonlyMap<string, Pair>> {
  try {
    const { refused } = await ask('review.settle', { body: { answers: [...answers] } })
    return new Map(refused.map(({ subject, message }) => [keyOf(subject), message]))
  } catch (fault) {
    const message = fault instanceof Refused ? fault.refusal.message : refusalWords.unexpected
    return new Map(answers.map(({ subject }) => [keyOf(subject), message]))
  }
}
