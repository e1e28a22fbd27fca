import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

const weights = [3, 7, 9, 10, 5, 8, 4, 2]

export const normaliseOrganisationCode = bareNumber

/** 组织机构代码 (GB 11714-1997), 9 characters without its hyphen. */
export function checkOrganisationCode(value: string): Verdict {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(value)) return 'unfit'
  let sum = 0
  for (let i = 0; i < 8; i++) sum += Number.parseInt(value[i]!, 36) * weights[i]!
  const rest = 11 - (sum % 11)
  const expected = rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
  return value[8] === expected ? 'right' : 'wrong-check'
}
