import { expect, test } from 'vitest'
import taxonomy from '@xinxia/policies/taxonomy/taxonomy.json' with { type: 'json' }
import labels from '@xinxia/policies/taxonomy/labels.json' with { type: 'json' }
import archiveClasses from '@xinxia/policies/taxonomy/archive-classes.json' with { type: 'json' }
import moreHeaders from '@xinxia/policies/taxonomy/more-headers.json' with { type: 'json' }
import retention from '@xinxia/policies/retention/retention-schedule.json' with { type: 'json' }
import { isValidatorId, validators } from '@xinxia/kernel/identifiers/validators'
import { informationTypes } from '@xinxia/kernel/masking/information-types'
import { maskRuleIds } from '@xinxia/kernel/masking/mask-rules'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { everyTaxonomyEntry, taxonomyOf } from './taxonomy.ts'

type Validator = { test_valid?: string[]; test_invalid?: string[]; regex?: string }
const declared = Object.entries(taxonomy.validators as Record<string, Validator>)

test('every validator of the taxonomy has a rule, and every rule is in the taxonomy', () => {
  expect(declared.map(([id]) => id).sort()).toEqual(Object.keys(validators).sort())
})

for (const [id, { test_valid = [], test_invalid = [] }] of declared) {
  if (!isValidatorId(id)) continue
  for (const value of test_valid) {
    test(`${id} accepts the taxonomy's sample ${value}`, () => {
      expect(validators[id].check(validators[id].normalise(value))).toBe('right')
    })
  }
  for (const value of test_invalid) {
    test(`${id} does not accept the taxonomy's sample ${value}`, () => {
      expect(['wrong-check', 'wrong-date', 'unfit']).toContain(validators[id].check(validators[id].normalise(value)))
    })
  }
}

const subcategories = taxonomy.categories.flatMap((category) => category.subcategories.map((entry) => ({ id: entry.id })))

test('the kernel knows exactly the information types of the taxonomy', () => {
  expect([...informationTypes].sort()).toEqual(subcategories.map((entry) => entry.id).sort())
})

test('the kernel knows exactly the mask rules of the taxonomy, each with a label in both languages', () => {
  expect([...maskRuleIds].sort()).toEqual(Object.keys(taxonomy.mask_rules).sort())
  for (const rule of maskRuleIds) {
    expect(taxonomy.mask_rules[rule].zh).not.toBe('')
    expect(labels.mask_rules[rule], rule).toMatch(/[A-Za-z]/)
  }
})

test('every information type has a grade, a mask, a label in both languages, a class and an archive class', () => {
  for (const entry of everyTaxonomyEntry()) {
    expect([1, 2, 3, 4], entry.type).toContain(entry.grade)
    expect(maskRuleIds, entry.type).toContain(entry.mask)
    expect(entry.zh, entry.type).toMatch(/[\u4e00-\u9fa5]|IP/)
    expect(entry.en, entry.type).toMatch(/^[\x20-\x7e]+$/)
    expect(Object.keys(archiveClasses.classes), entry.type).toContain(entry.archive)
    expect(entry.validators.every(isValidatorId), entry.type).toBe(true)
  }
})

test('an archive class names each type once and rows that the retention schedule has', () => {
  const named = Object.values(archiveClasses.classes).flatMap((facts) => facts.types)
  expect(named.sort()).toEqual([...informationTypes].sort())
  const rows = new Set([...retention.accounting_archives_annex1, ...retention.other_periods].map((row) => row.id))
  for (const facts of Object.values(archiveClasses.classes)) for (const row of facts.retention) expect(rows, row).toContain(row)
})

test('sensitive by law, sensitive by caution, general and none are told apart', () => {
  expect(taxonomyOf('FIN-CARD').personal).toBe('sensitive')
  expect(taxonomyOf('CERT-IDNO').personal).toBe('sensitive')
  expect(taxonomyOf('CON-MOBILE').personal).toBe('general')
  expect(taxonomyOf('REG-USCC').personal).toBe('none')
})

test('every client field has a type of the taxonomy and a label in both languages', () => {
  for (const [field, facts] of Object.entries(clientFields)) {
    expect(informationTypes, field).toContain(facts.type)
    expect(facts.zh, field).toMatch(/[\u4e00-\u9fa5]/)
    expect(facts.en, field).toMatch(/[A-Za-z]/)
  }
})

test('headers beyond the taxonomy belong to types of the taxonomy, and to no other type than the taxonomy says', () => {
  const known = new Map(everyTaxonomyEntry().flatMap((entry) => entry.headers.map((header) => [header, entry.type] as const)))
  for (const [type, words] of Object.entries(moreHeaders.types)) {
    expect(informationTypes).toContain(type)
    for (const word of words.split(' ')) expect(known.get(word) ?? type, word).toBe(type)
  }
})
