import { expect, test } from 'vitest'
import { creditCode, withWrongCodeCheck } from '@xinxia/samples/identifiers/credit-code'
import { identityNumber, withWrongCheckDigit } from '@xinxia/samples/identifiers/identity-number'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { readCorrection } from './read-correction.ts'

test('what a person types is read in normal form, as a cell of a register would be', () => {
  const code = creditCode(3, 1, '370202', '1')
  const id = identityNumber(3, 1, 'male')
  const read: readonly (readonly [ClientField, string, ClientField, string])[] = [
    ['creditCode', ` ${code.toLowerCase().replace(/(.{4})/g, '$1 ')}`, 'creditCode', code],
    ['legalRepresentativeIdNumber', id.replace(/(.{6})/g, '$1-'), 'legalRepresentativeIdNumber', id],
    ['contactMobile', '+86 138 6422 1907', 'contactMobile', '13864221907'],
    ['contactPhone', '13864221907', 'contactMobile', '13864221907'],
    ['companyName', '青岛安禾商贸(北京)有限公司', 'companyName', '青岛安禾商贸（北京）有限公司'],
    ['taxPassword', ' Anhe@2026 ', 'taxPassword', 'Anhe@2026'],
  ]
  for (const [field, typed, as, value] of read) expect(readCorrection(field, typed)).toEqual({ accepted: { field: as, value } })
})

test('what would be in doubt again is refused with its rule', () => {
  const refused: readonly (readonly [ClientField, string, string])[] = [
    ['creditCode', withWrongCodeCheck(creditCode(3, 1, '370202', '1')), 'value.check-digit-wrong'],
    ['legalRepresentativeIdNumber', withWrongCheckDigit(identityNumber(3, 1, 'male')), 'value.check-digit-wrong'],
    ['legalRepresentativeIdNumber', '3.70203E+17', 'value.lost-digits'],
    ['contactMobile', '1386422190', 'value.shape-unfit'],
    ['contactMobile', '13864221907、13864221911', 'value.two-values'],
    ['contactName', '何安 13864221907', 'value.two-values'],
    ['companyName', '青岛安禾商贸有限公司、青岛怡泰贸易有限公司', 'value.two-values'],
    ['legalRepresentative', '无', 'value.empty'],
    ['companyName', '　', 'value.empty'],
  ]
  for (const [field, typed, code] of refused)
    expect([typed, readCorrection(field, typed)]).toEqual([typed, { refusal: { code, facts: {} } }])
})
