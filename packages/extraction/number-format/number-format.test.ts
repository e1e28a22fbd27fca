import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInFormats } from './built-in-formats.ts'
import { formatGeneral } from './general-format.ts'
import { NumberFormat } from './number-format.ts'
import { roundDecimal } from './render-number.ts'

const show = (code: string, value: number, date1904 = false) => new NumberFormat(code, date1904).showNumber(value).text

test.each([
  [0, '0'],
  [13800138000, '13800138000'],
  [138001380001, '1.38001E+11'],
  [6222020000000000, '6.22202E+15'],
  [1047.29, '1047.29'],
  [1 / 3, '0.333333333'],
  [-2 / 3, '-0.666666667'],
  [123456.7890123, '123456.789'],
  [99999999999.5, '1E+11'],
  [0.00012345678, '0.000123457'],
  [0.0000123456, '1.23456E-05'],
  [0.00001, '0.00001'],
  [0.1 + 0.2, '0.3'],
])('General shows %f as %s, as a wide cell in Excel does', (value, shown) => {
  expect(formatGeneral(value)).toBe(shown)
})

test.each([
  ['0.00', 1.005, '1.01'],
  ['0.00', -0.001, '0.00'],
  ['#,##0.00', 1234567.891, '1,234,567.89'],
  ['#,##0', -1234, '-1,234'],
  ['0%', 0.1234, '12%'],
  ['0.00%', 1.5, '150.00%'],
  ['0.00E+00', 12345, '1.23E+04'],
  ['##0.0E+0', 12345, '12.3E+3'],
  ['# ?/?', 1.25, '1 1/4'],
  ['# ??/??', 0.5, '1/2'],
  ['000-0000-0000', 13800138000, '138-0013-8000'],
  ['00000', 42, '00042'],
  ['0.0,"万"', 12345, '12.3万'],
  ['0!.0,"万"', 12345, '1.2万'],
  ['¥#,##0.00;[Red]-¥#,##0.00', -5, '-¥5.00'],
  ['[$¥-804]#,##0', 5000, '¥5,000'],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1234, '1,234.00'],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, '-'],
  ['0;-0;"零"', 0, '零'],
  [';;;', 5, ''],
  ['[>=10000]0.0,"千";0', 12345, '12.3千'],
  ['[>=10000]0.0,"千";0', 12, '12'],
  ['[<0]"负"0;0', -7, '负7'],
  ['[DBNum2]General"元"', 12304, '壹万贰仟叁佰零肆元'],
  ['[DBNum1]0', 10010, '一万〇一十'],
  ['"第"0"号"', 7, '第7号'],
  ['G/通用格式"台"', 3, '3台'],
])('the code %s shows %f as %s', (code, value, shown) => {
  expect(show(code, value)).toBe(shown)
})

test.each([
  ['yyyy-mm-dd', 46347, '2026-11-21'],
  ['yyyy"年"m"月"d"日"', 46347, '2026年11月21日'],
  ['[$-804]aaaa', 46347, '星期六'],
  ['[$-804]dddd', 46347, '星期六'],
  ['ddd d mmm yy', 46347, 'Sat 21 Nov 26'],
  ['h:mm:ss', 0.396, '9:30:14'],
  ['h:mm AM/PM', 0.75, '6:00 PM'],
  ['上午/下午h"时"mm"分"', 0.75, '下午6时00分'],
  ['[h]:mm', 1.5, '36:00'],
  ['mm:ss.0', 0.0001, '00:08.6'],
  ['yyyy/m/d h:mm;@', 46347.5, '2026/11/21 12:00'],
  ['[DBNum1][$-804]yyyy"年"m"月"d"日"', 46347, '二〇二六年十一月二十一日'],
  ['[$-F800]dddd, mmmm dd, yyyy', 46347, '2026年11月21日'],
  ['yyyy-mm-dd', 60, '1900-02-29'],
  ['yyyy-mm-dd', 1, '1900-01-01'],
  ['yyyy-mm-dd', -1, '########'],
  ['yyyy-mm-dd', 2958466, '########'],
])('E4 the code %s shows day %f as %s', (code, value, shown) => {
  expect(show(code, value)).toBe(shown)
})

test('E4 the same day has another number in a workbook that counts from 1904', () => {
  expect(show('yyyy-mm-dd', 46347 - 1462, true)).toBe('2026-11-21')
})

test('a cell that shows less than it holds tells what it holds', () => {
  const exact = (code: string, value: number) => new NumberFormat(code, false).showNumber(value).exact
  expect(exact('General', 138001380001)).toBe('138001380001')
  expect(exact('0.0', 27.1828)).toBe('27.1828')
  expect(exact('#,##0.00', 1234.5)).toBeUndefined()
  expect(exact('mmm-yy', 46347)).toBe('2026-11-21')
  expect(exact('yyyy-mm-dd', 46347.25)).toBe('2026-11-21T06:00:00')
})

test('every built-in code shows some number without failing', () => {
  for (const code of Object.values(builtInFormats)) expect(show(code, 46347.25)).not.toBe('')
})

test('rounding keeps within half a unit of the last place, and never more digits than asked', () => {
  const amount = fc.double({ min: 0, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 6 }), (value, places) => {
      const [whole, decimals] = roundDecimal(value, places)
      expect(decimals).toHaveLength(places)
      const error = Math.abs(Number(`${whole}.${decimals || '0'}`) - value)
      expect(error).toBeLessThanOrEqual(0.5000001 * 10 ** -places + value * 1e-14)
    }),
  )
})

test('any code at all shows something or nothing, but never fails', () => {
  const code = fc.string({ unit: fc.constantFrom(...'0#?.,%/Ee+-@;_*\\!"[]<>=$ymdhsgab 年月"万AMP/上午下'), maxLength: 24 })
  fc.assert(
    fc.property(
      code,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (text, value) => typeof show(text, value) === 'string',
    ),
  )
})
