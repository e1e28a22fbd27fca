import { extractTables } from '@xinxia/extraction/extract-file'
import type { ExtractedEvent } from '@xinxia/extraction/extraction'
import { wholeAllowance } from '@xinxia/extraction/members/member-allowance'
import type { IntakeHouse } from '../intake-house.ts'
import { OpenedBytes } from '../opened-bytes.ts'
import type { ReadingPlace } from '../read-arrival.ts'

export type Tried = 'right' | 'wrong' | 'lock-unknown' | 'bytes-broken'

/**
 * Holds a password against the sealed bytes: the reading is broken off as soon as it tells anything, or says why it cannot. Throws when a key
 * is not to be had.
 */
export async function tryPassword(house: IntakeHouse, place: ReadingPlace, password: string): Promise<Tried> {
  const bytes = new OpenedBytes(house, place)
  const source = { name: place.name, stream: bytes.stream() }
  let first: ExtractedEvent | null = null
  for await (const event of extractTables(source, { password, members: wholeAllowance })) {
    if (event.event === 'format') continue
    first = event
    break
  }
  if (bytes.fault !== null) throw bytes.fault
  if (bytes.problem !== null) return 'bytes-broken'
  if (first?.event !== 'end') return 'right'
  if (first.problem?.code === 'wrong-password') return 'wrong'
  return hasOpened(first) ? 'right' : 'lock-unknown'
}

/** An opened file may have nothing to tell, or only pictures. Any other end says that nothing was opened. */
function hasOpened({ status, problem }: Extract<ExtractedEvent, { event: 'end' }>): boolean {
  return problem === null ? status !== 'protected' : problem.code === 'empty' || problem.code === 'needs-ocr'
}
