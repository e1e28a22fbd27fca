import { checkCitizenId } from './citizen-id.ts'
import { checkMobile } from './mobile.ts'
import { bareNumber } from './written-form.ts'

/** Groups for human eyes: ID numbers 6-8-4, credit codes 6-8-4 too, mobiles 3-4-4, cards and accounts by fours; other values as they are. */
export function formatForReading(value: string): string {
  const bare = bareNumber(value)
  if (checkCitizenId(bare) !== 'unfit' || /^[0-9A-Z]{18}$/.test(bare)) return groups(bare, [6, 8, 4])
  if (checkMobile(bare) === 'fits') return groups(bare, [3, 4, 4])
  if (/^\d{12,32}$/.test(bare)) return bare.replace(/(.{4})(?=.)/g, '$1 ')
  return value
}

function groups(value: string, sizes: readonly number[]): string {
  const parts: string[] = []
  let from = 0
  for (const size of sizes) {
    parts.push(value.slice(from, from + size))
    from += size
  }
  return parts.join(' ')
}
