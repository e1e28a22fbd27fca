import { expect, test } from 'vitest'
import policy from '@xinxia/policies/access/offices.json' with { type: 'json' }
import { clientReach, maySeeClient, mayDo, type AccessPolicy } from './decide.ts'

const access = policy as unknown as AccessPolicy // JSON widens the literals; the examples below check the content

test('the examples of the access policy hold', () => {
  for (const { given, then } of policy.examples) {
    const principal = { office: given.office as 'owner' | 'bookkeeper', suspended: false }
    const act = mayDo(access, principal, given.act)
    const reach = given.assigned === null ? act : maySeeClient(access, principal, given.assigned)
    const said = 'refusal' in act ? act.refusal.code : 'refusal' in reach ? 'access.client-not-assigned' : 'allowed'
    expect(said, JSON.stringify(given)).toBe(then)
  }
})

test('an act that no table names is refused to everyone', () => {
  for (const office of ['owner', 'bookkeeper'] as const) {
    expect(mayDo(access, { office, suspended: false }, 'client.sell')).toMatchObject({
      refusal: { code: 'access.office-may-not' },
    })
  }
})

test('a suspended owner may do nothing and reaches no client', () => {
  const gone = { office: 'owner', suspended: true } as const
  expect(mayDo(access, gone, 'session.own')).toHaveProperty('refusal')
  expect(maySeeClient(access, gone, true)).toHaveProperty('refusal')
  expect(clientReach(access, gone)).toBe('none')
})
