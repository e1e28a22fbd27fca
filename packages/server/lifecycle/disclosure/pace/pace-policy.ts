import type { PacePolicy } from '@xinxia/kernel/lifecycle/disclosure/pace'
import pace from '@xinxia/policies/disclosure/pace.json' with { type: 'json' }
import { z } from 'zod'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'

/** policies/disclosure/pace.json, the house's own. */
export const housePace: PacePolicy = pace

const number = z.number().int().min(1)
const limits = z.object({ clients: number, showings: number })
const form = z.object({
  minutes: number.max(1440),
  outsideTasks: limits,
  insideTasks: limits,
  numbersSought: number,
  guessesAlike: number,
  guessesDays: number,
})

/** A pace of the firm's own, as a file in the form of policies/disclosure/pace.json. Refuses `config.pace-malformed`. */
export function parsePace(text: string): Outcome<PacePolicy, 'config.pace-malformed'> {
  try {
    const parsed = form.safeParse(JSON.parse(text))
    return parsed.success ? accept(parsed.data) : refuse('config.pace-malformed')
  } catch {
    return refuse('config.pace-malformed')
  }
}
