import type { PacePolicy } from '@xinxia/kernel/lifecycle/disclosure/pace'
import { housePace } from '../../lifecycle/disclosure/pace/pace-policy.ts'
import { ok, warn, type Check } from './check.ts'

/** Whether a pace of the firm's own (PACE_FILE) lets more through than the house's, counted by the minute. */
export function checkPace(pace: PacePolicy): Check {
  const numbers = ({ outsideTasks, insideTasks, numbersSought, minutes }: PacePolicy) =>
    [outsideTasks.clients, outsideTasks.showings, insideTasks.clients, insideTasks.showings, numbersSought].map(
      (most) => most / minutes,
    )
  const own = numbers(housePace)
  const isLooser = numbers(pace).some((most, i) => most > own[i]!) || pace.guessesAlike > housePace.guessesAlike // as many numbers in each
  if (!isLooser) return ok('viewing-pace', '成批查看会被拦下', 'Looking through clients in bulk is stopped')
  return warn(
    'viewing-pace',
    '查看节奏比内置的宽：成批抄录资料可能拦不住',
    'The pace of viewing is wider than the house’s own: bulk copying may pass',
    { zh: '确认 PACE_FILE 里的数字是有意放宽的；不是就去掉它。', en: 'Make sure that PACE_FILE is meant so, or leave it out.' },
  )
}
