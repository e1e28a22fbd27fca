import { expect, test } from 'vitest'
import { validators } from './validators.ts'
import { checkCitizenId, readCitizenId } from './citizen-id.ts'
import { checkOldCitizenId, upgradeOldCitizenId } from './citizen-id-15.ts'
import { checkCreditCode } from './credit-code.ts'
import { checkVin } from './vin.ts'
import { normaliseMobile } from './mobile.ts'
import { checkLandline, normaliseLandline } from './landline.ts'
import { checkDigitalInvoiceNumber } from './invoice-number.ts'
import { formatForReading } from './format-for-reading.ts'
import { mod112 } from './check-digits.ts'
import type { CalendarDate } from '../words/time.ts'

test('a citizen number written in full width, with spaces, hyphens or invisible characters is the same number', () => {
  for (const written of [
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002x',
    '110105-19491231-002X',
    '110105\u200b19491231002X',
  ]) {
    expect(validators.cn_id18.normalise(written)).toBe('11010519491231002X')
  }
})

test('a birth date that the calendar does not have is a wrong date, whatever the check digit', () => {
  const seventeen = '99999919900230001'
  expect(checkCitizenId(seventeen + mod112(seventeen))).toBe('wrong-date')
})

test('a birth date after today is a wrong date', () => {
  const seventeen = '99999920300101001'
  const value = seventeen + mod112(seventeen)
  expect(checkCitizenId(value)).toBe('right')
  expect(checkCitizenId(value, '2026-11-21' as CalendarDate)).toBe('wrong-date')
})

test('a citizen number tells area, birth date and sex', () => {
  expect(readCitizenId('11010519491231002X')).toEqual({ areaCode: '110105', bornOn: '1949-12-31', sex: 'female' })
  expect(readCitizenId('110105194912310021')).toBeNull()
})

test('an old 15-digit number fits without a check and grows into a valid one of 18', () => {
  expect(checkOldCitizenId('110105491231002')).toBe('fits')
  expect(upgradeOldCitizenId('110105491231002')).toBe('11010519491231002X')
  expect(checkOldCitizenId('110105491331002')).toBe('wrong-date')
})

test('letters outside the 31 make a credit code unfit; the check character may be any of the 31', () => {
  expect(checkCreditCode('91350100I000100Y43')).toBe('unfit')
  expect(checkCreditCode('91000000123456788T')).toBe('right')
})

test('a vehicle number is checked at its ninth place', () => {
  expect(checkVin('11111111111111111')).toBe('unfit')
  expect(checkVin('1M8GDM9AXKP042788')).toBe('right')
  expect(checkVin('1M8GDM9A1KP042788')).toBe('wrong-check')
})

test('a mobile number loses its country code and trunk zero', () => {
  for (const written of ['+86 138-0013-8000', '0086 13800138000', '013800138000', '１３８００１３８０００', '8613800138000']) {
    expect(normaliseMobile(written)).toBe('13800138000')
  }
})

test('a landline has one form whichever way it is written', () => {
  expect(normaliseLandline('(010) 88993108')).toBe('010-88993108')
  expect(normaliseLandline('075582345678')).toBe('0755-82345678')
  expect(normaliseLandline('010-88993108转801')).toBe('010-88993108-801')
  expect(checkLandline(normaliseLandline('400-860-8608'))).toBe('fits')
  expect(checkLandline(normaliseLandline('A20-9999999'))).toBe('unfit')
})

test('a digital invoice number has a year and a province', () => {
  expect(checkDigitalInvoiceNumber('24312000000012345678')).toBe('fits')
  expect(checkDigitalInvoiceNumber('24992000000012345678')).toBe('unfit')
})

test('numbers are grouped for reading', () => {
  expect(formatForReading('11010519491231002X')).toBe('110105 19491231 002X')
  expect(formatForReading('13800138000')).toBe('138 0013 8000')
  expect(formatForReading('6217000000000000004')).toBe('6217 0000 0000 0000 004')
  expect(formatForReading('安禾商贸')).toBe('安禾商贸')
})
