import type { Say } from '../../language/language.tsx'
import { nameOfPeriod } from '@xinxia/contract/lifecycle/disclosure/task-names'

/** 所属期 as a person says it: 2026年3月, 2026年第一季度, 2026年1月–3月. */
export function sayPeriod(period: string, say: Say): string {
  const [from = '', to] = period.split('/')
  const first = say(nameOfPeriod(from.toLowerCase()))
  return to === undefined ? first : `${first} – ${say(nameOfPeriod(to))}`
}
