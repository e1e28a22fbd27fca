import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disarmCell, isArmed, restoreCell } from './disarm-cell.ts'

test('E8 a cell that a spreadsheet would run begins with an apostrophe in an export', () => {
  for (const first of ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']) {
    const value = `${first}cmd|' /C calc'!A0`
    expect(isArmed(value)).toBe(true)
    expect(disarmCell(value)).toBe(`'${value}`)
  }
})

test('E8 an ordinary cell is exported as it is', () => {
  for (const value of ['', '安禾商贸有限公司', '9999991990010100', "'quoted'", '3-5 楼', ' =1']) {
    expect(disarmCell(value)).toBe(value)
    expect(restoreCell(value)).toBe(value)
  }
})

test('E8 disarming and restoring keep every value', () => {
  const cell = fc.string({ unit: fc.constantFrom(...`=+-@'\t\r\n\0＝＠a1城`), maxLength: 6 })
  fc.assert(
    fc.property(cell, (value) => {
      expect(isArmed(disarmCell(value))).toBe(false)
      expect(restoreCell(disarmCell(value))).toBe(value)
    }),
  )
})
