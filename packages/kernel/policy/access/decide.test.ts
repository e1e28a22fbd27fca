import { expect, test } from 'vitest'
import written from '@xinxia/policies/access/offices.json' with { type: 'json' }
import { offices, type Office } from '../../agency/office.ts'
import { readAccessPolicy, type AccessPolicy } from './access-policy.ts'
import { clientReach, gradeCeiling, mayDo, maySeeClear, maySeeClient } from './decide.ts'

const acts = Object.values(written.acts).flat()
const read = readAccessPolicy(written, acts)
if (!('accepted' in read)) throw new Error(JSON.stringify(read.refusal))
const access: AccessPolicy = read.accepted

test('the examples of the access policy hold', () => {
  for (const { given, then } of written.examples) {
    const principal = { office: given.office as Office, suspended: false }
    const act = mayDo(access, principal, given.act)
    const client = given.standing === null ? act : maySeeClient(access, principal, given.standing)
    const asked = { grade: 'grade' in given ? given.grade : 1, informationType: 'type' in given ? given.type : null }
    const clear = given.standing === null ? act : maySeeClear(access, principal, given.standing, asked)
    const said =
      'refusal' in act
        ? act.refusal.code
        : 'refusal' in client
          ? 'access.client-not-assigned'
          : 'refusal' in clear
            ? clear.refusal.code
            : 'allowed'
    expect(said, JSON.stringify(given)).toBe(then)
  }
})

test('an act that no table names is refused to everyone', () => {
  for (const office of offices)
    expect(mayDo(access, { office, suspended: false }, 'client.sell')).toMatchObject({
      refusal: { code: 'access.office-may-not' },
    })
})

test('a suspended owner may do nothing and reaches no client', () => {
  const gone = { office: 'owner', suspended: true } as const
  expect(mayDo(access, gone, 'session.own')).toHaveProperty('refusal')
  expect(maySeeClient(access, gone, [null])).toHaveProperty('refusal')
  expect(clientReach(access, gone)).toBe('none')
  expect(gradeCeiling(access, gone, [null, 4])).toBe(0)
})

test('a hat of two hats has the rights of both, and sees what either sees', () => {
  expect([...access.acts['field-service']].sort()).toEqual([...access.acts['field-agent']].sort())
  expect(access.upToGrade['field-service']).toBe(3)
  expect(access.clients['field-service']).toBe('assigned')
})

test('a file that names an unknown act, office, reach or grade is refused at that place', () => {
  const faults: readonly [object, unknown][] = [
    [{ acts: { ...written.acts, owner: ['client.sell'] } }, { at: 'client.sell', why: 'act-unknown' }],
    [{ acts: { ...written.acts, boss: [] } }, { at: 'boss', why: 'office-unknown' }],
    [{ clients: { ...written.clients, bookkeeper: 'some' } }, { at: 'bookkeeper', why: 'reach-unknown' }],
    [{ upToGrade: { ...written.upToGrade, owner: 5 } }, { at: 'owner', why: 'grade-unknown' }],
    [{ upToGrade: { ...written.upToGrade, administrator: 2 } }, { at: 'administrator', why: 'reach-without-grade' }],
    [{ of: {} }, { at: 'field-service', why: 'acts-missing' }],
    [{ unseen: [] }, { at: 'unseen', why: 'not-a-table' }],
  ]
  for (const [change, facts] of faults)
    expect(readAccessPolicy({ ...written, ...change }, acts)).toMatchObject({ refusal: { code: 'policy.faulty', facts } })
})
