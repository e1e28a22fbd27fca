import { expect, test } from 'vitest'
import offices from '@xinxia/policies/access/offices.json' with { type: 'json' }
import policy from '@xinxia/policies/access/temporary.json' with { type: 'json' }
import { instant } from '../../words/time.ts'
import { readAccessPolicy } from './access-policy.ts'
import { endOfEmergency, endOfLoan, mayAnswer, mayReview, type Grant, type Judge } from './temporary-access.ts'

const read = readAccessPolicy(offices, Object.values(offices.acts).flat())
if (!('accepted' in read)) throw new Error('the table of offices is wrong')
const access = read.accepted
const at = instant(1_000_000)

const judges: Readonly<Record<string, Judge>> = {
  self: { staffId: 'asker', office: 'chief-accountant', suspended: false, standing: [null] },
  owner: { staffId: 'boss', office: 'owner', suspended: false, standing: [] },
  'chief-of-the-client': { staffId: 'chief', office: 'chief-accountant', suspended: false, standing: [null] },
  'chief-of-others': { staffId: 'other', office: 'chief-accountant', suspended: false, standing: [] },
  'chief-on-loan': { staffId: 'loan', office: 'chief-accountant', suspended: false, standing: [4] },
  compliance: { staffId: 'look', office: 'compliance', suspended: false, standing: [] },
}
const asked: Grant = { kind: 'borrowed', staffId: 'asker', state: 'asked', endsAt: instant(2_000_000), reviewed: false }
const opened: Grant = { ...asked, kind: 'emergency', state: 'approved' }

test('the examples of temporary access hold', () => {
  for (const { given, then } of policy.examples) {
    const outcome =
      'days' in given
        ? endOfLoan(policy, given.days ?? 0, at)
        : 'answers' in given
          ? mayAnswer(access, judges[given.answers ?? '']!, asked, at)
          : mayReview(access, judges[given.reviews ?? '']!, opened)
    expect('refusal' in outcome ? outcome.refusal.code : 'allowed', JSON.stringify(given)).toBe(then)
  }
})

test('what was answered, or has ended, is not answered again', () => {
  const owner = judges['owner']!
  for (const grant of [
    { ...asked, state: 'approved' },
    { ...asked, state: 'refused' },
    { ...asked, endsAt: at },
  ] as const)
    expect(mayAnswer(access, owner, grant, at)).toMatchObject({ refusal: { code: 'grant.answered' } })
  expect(mayReview(access, owner, { ...opened, reviewed: true })).toMatchObject({ refusal: { code: 'grant.answered' } })
  expect(mayAnswer(access, { ...owner, suspended: true }, asked, at)).toMatchObject({ refusal: { code: 'grant.not-found' } })
})

test('an emergency needs a reason of the list and ends after an hour', () => {
  expect(endOfEmergency(policy, 'curious', at)).toMatchObject({ refusal: { code: 'grant.reason-unknown' } })
  expect(endOfEmergency(policy, 'deadline-today', at)).toEqual({ accepted: at + 3_600_000 })
})
