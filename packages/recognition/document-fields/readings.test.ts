import { expect, test } from 'vitest'
import type { CalendarDate } from '@xinxia/kernel/words/time'
import { readChineseNumber } from './chinese-number.ts'
import { endOfYears, everyDate, readDate, readTerm } from './dates.ts'
import { daysLeft, expiryOf, hasExpired } from './expiry.ts'
import { everyMoney, readMoney, showMoney } from './money.ts'
import { readPeriod } from './periods.ts'

const today = '2026-11-21' as CalendarDate

test.each([
  ['1,234.50', '1234.50'],
  ['¥ 300', '300.00'],
  ['￥１２３．４５', '123.45'],
  ['(1,234.50)', '-1234.50'],
  ['-0.05', '-0.05'],
  ['100万元人民币', '1000000.00'],
  ['10.000000万', '100000.00'],
  ['壹佰万元整', '1000000.00'],
  ['人民币壹仟贰佰叁拾肆万伍仟元整', '12345000.00'],
  ['叁佰壹拾捌圆伍角整', '318.50'],
  ['一百二十元零三分', '120.03'],
])('an amount written %s is %s', (written, amount) => {
  expect(showMoney(readMoney(written)!)).toBe(amount)
})

test.each(['', '-', '12/29', '2026-11-21', '1.2.3', '何安', '1,23'])('%s is no amount', (written) => {
  expect(readMoney(written)).toBeNull()
})

test('sums of many amounts are exact', () => {
  const total = Array.from({ length: 1000 }, () => readMoney('0.10')!).reduce((sum, each) => sum + each, 0)
  expect(showMoney(total)).toBe('100.00')
  expect(everyMoney('货款 1,200.50 余额 -11,200.50 比例 3.5 日期 2026.11.02')).toEqual([120_050, -1_120_050])
})

test.each([
  ['2026年11月3日', '2026-11-03'],
  ['2026/1/5 09:30', '2026-01-05'],
  ['2026.11.21', '2026-11-21'],
  ['20261121', '2026-11-21'],
  ['二〇二六年十一月二十一日', '2026-11-21'],
  ['2026 年 11 月 3 日', '2026-11-03'],
])('a date written %s is %s', (written, date) => {
  expect(readDate(written)).toBe(date)
})

test('a day that the calendar does not have is no date, nor is a piece of a longer number', () => {
  expect(readDate('2026年2月30日')).toBeNull()
  expect(readDate('1202026112100001')).toBeNull()
  expect(everyDate('自2026-01-01至2026-12-31')).toEqual(['2026-01-01', '2026-12-31'])
})

test('terms: from and until, only until, without end', () => {
  expect(readTerm('2015年3月2日至2035年3月1日')).toEqual({ from: '2015-03-02', until: '2035-03-01' })
  expect(readTerm('2015年3月2日至长期')).toEqual({ from: '2015-03-02', until: '长期' })
  expect(readTerm('至2035-03-01')).toEqual({ from: null, until: '2035-03-01' })
  expect(readTerm('')).toEqual({ from: null, until: null })
  expect(endOfYears('2024-03-01', 3)).toBe('2027-02-28')
  expect(endOfYears('2024-02-29', 1)).toBe('2025-02-28')
})

test.each([
  ['安禾2026年11月工资表', '2026-11'],
  ['2026年第11期', '2026-11'],
  ['工资202611', '2026-11'],
  ['利润表 2026年第三季度', '2026-Q3'],
  ['2026年度资产负债表', '2026'],
  ['编制日期：2026年11月30日', '2026-11'],
  ['期间：2026年01月至2026年12月', '2026-01/2026-12'],
])('%s is of the period %s', (written, period) => {
  expect(readPeriod(written)).toBe(period)
})

test('Chinese numbers by place', () => {
  expect(['十', '十二', '二十', '一百零三', '两万', '一亿二千万', '壹佰贰拾叁万肆仟'].map(readChineseNumber)).toEqual([
    10, 12, 20, 103, 20_000, 120_000_000, 1_234_000,
  ])
  expect(readChineseNumber('何安')).toBeNull()
})

test('licences, ID cards and contracts expire on their last day; other papers never do', () => {
  expect(expiryOf('business-licence', { validUntil: '2026-11-20' })).toEqual({ kind: 'on', on: '2026-11-20' })
  expect(expiryOf('resident-id-card', { validUntil: '长期' })).toEqual({ kind: 'never' })
  expect(expiryOf('contract', {})).toBeNull()
  expect(expiryOf('invoice', { validUntil: '2026-11-20' })).toBeNull()
})

test('a paper is good on its last day and expired on the day after', () => {
  const expiry = expiryOf('contract', { validUntil: '2026-11-21' })!
  expect([daysLeft(expiry, today), hasExpired(expiry, today)]).toEqual([0, false])
  expect(hasExpired(expiry, '2026-11-22' as CalendarDate)).toBe(true)
  expect(daysLeft({ kind: 'never' }, today)).toBeNull()
})
