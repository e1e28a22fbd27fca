import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { expect, test } from 'vitest'
import { clientWords as words } from '../../language/clients.ts'
import type { MaskedValueFacts } from '../../masked-value/masked-value.tsx'
import { arrangeValues } from './people-and-accounts.ts'

test('the legal representative stands with the ID number, the owner apart, and each contact with the numbers of the same row', () => {
  const { people } = arrangeValues([
    aValue('legalRepresentative', 'A2'),
    aValue('legalRepresentativeIdNumber', 'B2'),
    aValue('bossName', 'C2'),
    aValue('contactName', 'D2'),
    aValue('contactMobile', 'E2'),
    aValue('contactName', 'D9'),
    aValue('contactMobile', 'E9'),
    aValue('wechat', 'F9'),
  ])
  expect(people.map(({ role, values }) => [role.zh, values.map((value) => value.provenance.cell)])).toEqual([
    [words.personLegal.zh, ['A2', 'B2']],
    [words.personBoss.zh, ['C2']],
    [words.personContact.zh, ['D2', 'E2']],
    [words.personContact.zh, ['D9', 'E9', 'F9']],
  ])
})

test('a number that cannot be told to belong to one of two contacts is given to neither', () => {
  const { people } = arrangeValues([
    aValue('contactName', 'D2'),
    aValue('contactName', 'D2'),
    aValue('contactMobile', 'E2'),
    aValue('contactPhone', null),
  ])
  expect(people.map(({ role, values }) => [role, values.length])).toEqual([
    [words.personContact, 1],
    [words.personContact, 1],
    [words.personUnnamed, 2],
  ])
})

test('an account stands with its bank; cards of people stand apart', () => {
  const { accounts } = arrangeValues([
    aValue('bankName', 'G2'),
    aValue('bankAccount', 'H2'),
    aValue('bankName', 'G7'),
    aValue('bankAccount', 'H7'),
    aValue('personalCard', 'I2'),
  ])
  expect(accounts.map(({ role, values }) => [role.zh, values.map((value) => value.provenance.cell)])).toEqual([
    [words.accountCorporate.zh, ['G2', 'H2']],
    [words.accountCorporate.zh, ['G7', 'H7']],
    [words.accountPersonal.zh, ['I2']],
  ])
})

test('every field of a client file stands in exactly one place', () => {
  const all = (Object.keys(clientFields) as ClientField[]).map((field, i) => aValue(field, `A${i + 1}`)) // the record's own keys
  const arranged = arrangeValues(all)
  const placed = [
    ...[arranged.registration, arranged.tax, arranged.service, arranged.secrets, arranged.notes].flat(),
    ...[...arranged.people, ...arranged.accounts].flatMap((card) => card.values),
  ]
  expect(placed.map(({ field }) => field).sort()).toEqual(Object.keys(clientFields).sort())
})

let made = 0
function aValue(field: ClientField, cell: string | null): MaskedValueFacts {
  const facts = clientFields[field]
  return {
    valueId: `value_${String(++made).padStart(32, '0')}`,
    field,
    label: { zh: facts.zh, en: facts.en },
    masked: '***',
    closed: null,
    open: false,
    grade: 3,
    informationType: facts.type,
    personalInformation: 'none',
    archiveClass: null,
    group: facts.box,
    version: 1,
    doubts: [],
    because: [],
    confirmed: null,
    provenance: {
      documentId: null,
      documentName: '台账.xlsx',
      batchId: null,
      sheetName: 'Sheet1',
      cell,
      takenInBy: '林悦',
      takenInAt: 1,
    },
  }
}
