import policy from '@xinxia/policies/engagement/completeness.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { isClientField, type ClientField } from './client-fields.ts'
import { completenessOf, fieldsOf, kindOfClient, type ClientKind, type CompletenessPolicy } from './completeness.ts'

const rule = policy as unknown as CompletenessPolicy // JSON widens the literals; the next test checks the content

test('every fact that the house asks for is a field of the client file, has a weight, a name and says whom to ask', () => {
  expect(fieldsOf(rule).filter((field) => !isClientField(field))).toEqual([])
  expect(new Set(rule.requirements.map(({ id }) => id)).size).toBe(rule.requirements.length)
  for (const { weight, zh, ask, of } of rule.requirements) {
    expect(Number.isInteger(weight) && weight > 0, zh).toBe(true)
    expect(ask.zh.length > 1 && ask.en.length > 1, zh).toBe(true)
    expect(of?.filter((kind) => !Object.hasOwn(policy.kinds, kind)) ?? []).toEqual([])
  }
})

test('the examples of the completeness policy hold', () => {
  for (const { given, then } of policy.examples) {
    const { score, missing } = completenessOf(rule, given.kind as ClientKind, (field) => given.held.includes(field)) // one of the policy's kinds
    expect({ score, missing: missing.map(({ id }) => id) }, JSON.stringify(given)).toEqual(then)
  }
})

test('a file is a hundred per cent complete only when nothing is missing', () => {
  const all = fieldsOf(rule)
  const without = (gone: ClientField) => completenessOf(rule, 'enterprise', (field) => field !== gone && all.includes(field))
  expect(completenessOf(rule, 'enterprise', () => true)).toMatchObject({ score: 100, missing: [] })
  expect(without('monthlyFee').score).toBeLessThan(100)
  expect(without('contactName')).toMatchObject({ score: 100, missing: [] })
  expect(completenessOf({ requirements: [] }, 'other', () => false).score).toBe(100)
})

test('the kind of a client is told by its credit code, and by its name where there is none', () => {
  expect(kindOfClient('91370202MA3C7K2X1R', '城东五金')).toBe('enterprise')
  expect(kindOfClient('92370202MA3C7K2X1R', '安禾商贸有限公司')).toBe('individual-business')
  expect(kindOfClient('93370202MA3C7K2X1R', '青禾农民专业合作社')).toBe('enterprise')
  expect(kindOfClient('51370202MA3C7K2X1R', '明德学校')).toBe('other')
  expect(kindOfClient(null, '市南区老王五金店')).toBe('individual-business')
  expect(kindOfClient(null, '青岛老王五金店有限公司')).toBe('enterprise')
})
