import { beijingTime, instant } from '@xinxia/kernel/words/time'
import { todayWords as words } from '../../language/today.ts'
import type { Pair } from '../../language/pair.ts'

/** By the clock in Beijing. */
export function greetingAt(epochMillis: number): Pair {
  const hour = Number(beijingTime(instant(epochMillis)).slice(11, 13))
  if (hour >= 5 && hour < 11) return words.morning
  return hour >= 18 || hour < 5 ? words.evening : words.day
}
