import { assert } from '@xinxia/kernel/words/assert'
import { readAccessPolicy, type AccessPolicy, type WrittenPolicy } from '@xinxia/kernel/policy/access/access-policy'
import { isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { acts } from '@xinxia/contract/route'
import written from '@xinxia/policies/access/offices.json' with { type: 'json' }

/** Where a policy file is wrong: the line, counted from one, and why. */
type Fault = Outcome<AccessPolicy, 'policy.faulty'>

/** 岗位表 of a file: refuses `policy.faulty` with `line` and `why`, so that whoever edits it goes straight there. */
export function parseAccess(text: string): Fault {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (fault) {
    const place = /position (\d+)/.exec(fault instanceof Error ? fault.message : '')?.[1]
    return refuse('policy.faulty', { line: lineAt(text, place === undefined ? text.length : Number(place)), why: 'not-json' })
  }
  if (typeof given !== 'object' || given === null) return refuse('policy.faulty', { line: 1, why: 'not-a-table' })
  const read = readAccessPolicy(given as WrittenPolicy, acts) // every table is checked by the reader
  if (!isRefused(read)) return read
  const { at, why } = read.refusal.facts
  return refuse('policy.faulty', { line: lineAt(text, Math.max(0, text.indexOf(JSON.stringify(at)))), why: String(why) })
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

/** The house's own table; that it can be read is held by its test. */
export const houseAccess: AccessPolicy = readHouseAccess()

function readHouseAccess(): AccessPolicy {
  const read = readAccessPolicy(written, acts)
  assert(!isRefused(read), 'policies/access/offices.json can be read')
  return read.accepted
}
