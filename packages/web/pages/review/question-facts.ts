import type { Answer } from '@xinxia/contract/api-client'
import type { questionAnswer } from '@xinxia/contract/lifecycle/review/review'
import type { z } from 'zod'

export type Question = Answer<'review.list'>['rows'][number]
export type Subject = Question['subject']
export type About = Subject['about']
export type Waiting = Answer<'review.list'>['waiting']
export type GivenAnswer = z.input<typeof questionAnswer>
export type Verdict = 'accept' | 'reject'

/** In the order in which the page lists them. */
export const abouts: readonly About[] = ['value', 'finding', 'kind', 'place']

/** One name for one question, for as long as the page lists it. */
export function keyOf(subject: Subject): string {
  if (subject.about === 'value') return subject.valueId
  if (subject.about === 'finding') return `${subject.documentId} ${subject.start} ${subject.end}`
  return `${subject.documentId} ${subject.about}`
}

export function totalOf(waiting: Waiting): number {
  return abouts.reduce((sum, about) => sum + waiting[about], 0)
}

/** A document in the tray was taken for nobody's: there is nothing to accept or to reject, only to say whose it is. */
export function needsClient({ subject, taken }: Question): boolean {
  return subject.about === 'place' && taken.zh === ''
}

/** How many of these are about what, and only what there is. */
export function countsOf(questions: readonly Question[]): readonly { readonly about: About; readonly count: number }[] {
  return abouts
    .map((about) => ({ about, count: questions.filter(({ subject }) => subject.about === about).length }))
    .filter(({ count }) => count > 0)
}

/** What was answered in vain stays listed where it stood, also when the house does not ask it any more. Newest first. */
export function withKept(listed: readonly Question[], kept: readonly Question[]): readonly Question[] {
  const keys = new Set(listed.map(({ subject }) => keyOf(subject)))
  const missing = kept.filter(({ subject }) => !keys.has(keyOf(subject)))
  if (missing.length === 0) return listed
  const all = [...listed]
  for (const question of missing) {
    const at = all.findIndex(({ receivedAt }) => receivedAt < question.receivedAt)
    all.splice(at < 0 ? all.length : at, 0, question)
  }
  return all
}

type Run = Question['context'][number]

/** The line around a finding, begun so near to it that the finding is seen where there is room for one line only. */
export function nearTo(context: readonly Run[], before: number): readonly Run[] {
  const at = context.findIndex((run) => 'asked' in run)
  if (at < 0) return context
  let room = before
  const shown: Run[] = []
  for (const run of context.slice(0, at).toReversed()) {
    const letters = [...textOf(run)]
    if ('plain' in run && letters.length > room) {
      shown.unshift({ plain: `…${letters.slice(letters.length - room).join('')}` })
      break
    }
    shown.unshift(run)
    room = Math.max(0, room - letters.length)
  }
  return [...shown, ...context.slice(at)]
}

function textOf(run: Run): string {
  if ('plain' in run) return run.plain
  return 'masked' in run ? run.masked : run.asked
}
