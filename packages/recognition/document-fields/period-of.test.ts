import { expect, test } from 'vitest'
import { isPeriod, periodOf, periodOfPath } from './period-of.ts'

test('a statement is of the months of its days, an invoice of the month of its date, a payroll of what its head says', () => {
  expect(periodOf('bank-statement', { from: '2026-03-01', to: '2026-03-31' })).toBe('2026-03')
  expect(periodOf('bank-statement', { from: '2026-01-01', to: '2026-03-31' })).toBe('2026-01/2026-03')
  expect(periodOf('bank-statement', { from: '2026-03-01' })).toBe('2026-03')
  expect(periodOf('invoice', { date: '2026-03-09' })).toBe('2026-03')
  expect(periodOf('payroll', { period: '2026-Q1' })).toBe('2026-Q1')
})

test('what has no period, or says one that is none, has none', () => {
  expect(periodOf('contract', { date: '2026-03-09', period: '2026-03' })).toBeNull()
  expect(periodOf(null, { period: '2026-03' })).toBeNull()
  expect(periodOf('payroll', { period: '三月份左右' })).toBeNull()
  expect(periodOf('bank-statement', {})).toBeNull()
  expect(['2026', '2026-12', '2026-13', '2026-Q4', '2026-Q5', '2026-01/2026-03', '2026-1'].map(isPeriod)).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
    false,
  ])
})

test('a path says the period by its innermost month, with the year of the folder above it', () => {
  const of = (path: string) => periodOfPath('bank-statement', path)
  expect(of('安禾/2026年/3月/银行对账单.pdf')).toBe('2026-03')
  expect(of('安禾/2026/2026.03/银行对账单03.pdf')).toBe('2026-03')
  expect(of('安禾/银行/202603银行对账单.pdf')).toBe('2026-03')
  expect(of('安禾/2025年/十二月流水.xlsx')).toBe('2025-12')
  expect(of('资料.zip!/2026年/11月对账单.pdf')).toBe('2026-11')
  expect(of('安禾/2026年/银行对账单.pdf')).toBe('2026')
  expect(of('安禾/3月对账单.pdf')).toBeNull()
  expect(periodOfPath('contract', '安禾/2026年/3月/合同.pdf')).toBeNull()
})
