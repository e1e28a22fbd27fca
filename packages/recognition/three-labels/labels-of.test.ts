import { expect, test } from 'vitest'
import documentKinds from '@xinxia/policies/taxonomy/document-kinds.json' with { type: 'json' }
import archiveClasses from '@xinxia/policies/taxonomy/archive-classes.json' with { type: 'json' }
import { informationTypes } from '@xinxia/kernel/masking/information-types'
import { explain } from '../because.ts'
import { documentKindIds } from '../document-kind/document-kind.ts'
import { documentGradeOf } from './document-grade.ts'
import { everyDocumentKind, factsOfKind } from './document-kinds.ts'
import { labelsOf } from './labels-of.ts'
import { governingRule, retentionRule } from './retention-rule.ts'

test('policies name exactly the kinds that documents can have, with known types, classes and retention rows', () => {
  expect(everyDocumentKind().toSorted()).toEqual([...documentKindIds].toSorted())
  for (const kind of documentKindIds) {
    const facts = factsOfKind(kind)
    expect(facts.zh, kind).toMatch(/[一-龥]/)
    expect(facts.en, kind).toMatch(/[A-Za-z]/)
    if (facts.itself !== null) expect(informationTypes, kind).toContain(facts.itself)
    if (facts.archive !== null) expect(Object.keys(archiveClasses.classes), kind).toContain(facts.archive)
    for (const type of facts.sensitive) if (type !== '*') expect(informationTypes, kind).toContain(type)
    for (const id of [...facts.retention, ...facts.when.map(({ rule }) => rule)]) expect(retentionRule(id).id).toBe(id)
  }
  expect(documentKinds.meta.confidence).toMatch(/^judgement/)
})

test('every value has three labels in every document, and each label says why in both languages', () => {
  for (const type of informationTypes) {
    for (const kind of [...documentKindIds, null]) {
      const labels = labelsOf(type, kind)
      for (const label of [labels.personal, labels.grade, labels.archive]) {
        expect(label.because.length, `${type} in ${kind}`).toBeGreaterThan(0)
        for (const reason of label.because) {
          expect(explain(reason, 'zh'), reason.code).toMatch(/[一-龥]/)
          expect(explain(reason, 'zh'), reason.code).not.toMatch(/\{/)
          expect(explain(reason, 'en'), reason.code).not.toMatch(/[一-龥{]/)
        }
      }
    }
  }
})

test('the same ID number is archived with the record it lies in', () => {
  expect(labelsOf('CERT-IDNO', 'voucher').archive).toMatchObject({
    class: 'vouchers',
    rule: { id: 'cas-02', period: { years: 30 } },
  })
  expect(labelsOf('CERT-IDNO', 'bank-statement').archive).toMatchObject({ class: 'bank', rule: { period: { years: 10 } } })
  expect(labelsOf('CERT-IDNO', null).archive).toMatchObject({ class: 'entrusted-personal' })
})

test('a payroll is kept ten years as tax material, and thirty when it is attached to a voucher', () => {
  const { archive } = labelsOf('HR-PAY', 'payroll')
  expect(archive.rule).toMatchObject({ id: 'tax-01', period: { years: 10, isMinimum: true } })
  expect(archive.others.map(({ id }) => id)).toEqual(['lab-02'])
  expect(archive.conditions[0]).toMatchObject({ rule: 'cas-01' })
})

test('a password is never archived with its document, and may not outlive the entrustment', () => {
  const { archive, grade } = labelsOf('SEC-PWD', 'client-register')
  expect(grade.value).toBe(4)
  expect(archive).toMatchObject({ class: 'credentials', rule: { id: 'pi-03', period: { isMaximum: true } } })
})

test('what no source confirms is labelled unverified', () => {
  expect(labelsOf('REG-USCC', 'business-licence').archive.rule).toMatchObject({ id: 'ctr-03', confidence: 'unverified' })
  expect(labelsOf('CERT-MIL', null).grade.confidence).toBe('unverified')
  expect(retentionRule('cas-02').confidence).toBe('sourced')
})

test('sensitive by law, by caution, and by the document it lies in', () => {
  expect(labelsOf('FIN-CARD', null).personal).toMatchObject({ class: 'sensitive', because: [{ code: 'personal-listed' }] })
  expect(labelsOf('CERT-IDNO', 'invoice').personal).toMatchObject({
    class: 'sensitive',
    because: [{ code: 'personal-by-caution' }],
  })
  expect(labelsOf('ID-ETHNIC', 'payroll').personal.class).toBe('general')
  expect(labelsOf('ID-ETHNIC', 'resident-id-card').personal).toMatchObject({
    class: 'sensitive',
    because: [{ code: 'personal-in-document' }],
  })
  expect(labelsOf('REG-USCC', 'resident-id-card').personal.class).toBe('none')
})

test('the longest minimum governs; a customary period and a maximum give way to it', () => {
  expect(governingRule(['cas-08', 'cas-09', 'cas-01']).id).toBe('cas-09')
  expect(governingRule(['ctr-03', 'lab-02']).id).toBe('lab-02')
  expect(governingRule(['pi-03', 'ctr-03']).id).toBe('ctr-03')
})

test('name, ID number and address together raise a document by one grade', () => {
  expect(documentGradeOf('contract', ['ID-NAME', 'CON-MOBILE']).grade).toBe(3)
  expect(documentGradeOf('contract', ['ID-NAME', 'CERT-IDNO', 'CON-ADDR'])).toMatchObject({ grade: 4 })
  expect(documentGradeOf(null, ['REG-USCC']).grade).toBe(1)
  expect(documentGradeOf('payroll', []).grade).toBe(4)
})
