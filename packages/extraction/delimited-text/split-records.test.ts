import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDelimiter } from './find-delimiter.ts'
import { splitRecords } from './split-records.ts'

const split = (text: string, mark = ',') => splitRecords(mark).take(text, true)

test('E9 lines may end in CR LF, LF and CR in one file', () => {
  expect(split('a,b\r\nc,d\ne,f\rg,h')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
    ['g', 'h'],
  ])
})

test('quoted cells hold delimiters, line ends and doubled quotes', () => {
  expect(split('"a,b","c\r\nd","e""f",""\n')).toEqual([['a,b', 'c\r\nd', 'e"f', '']])
})

test('what payment providers write after a closing quote stays in the cell', () => {
  expect(split('"3985734"\t,"129847129"\t,"/"')).toEqual([['3985734\t', '129847129\t', '/']])
})

test('a quote inside a cell, and one that is never closed, stand for themselves', () => {
  expect(split('5" 管,x\n"未完,1\n2,3')).toEqual([
    ['5" 管', 'x'],
    ['"未完', '1'],
    ['2', '3'],
  ])
})

test('records come out the same however the text is cut into pieces', () => {
  const text = fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', 'a', '城', ' '), maxLength: 60 })
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (whole, cuts) => {
      const splitter = splitRecords(',')
      const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
      const records = places.slice(1).flatMap((end, i) => splitter.take(whole.slice(places[i], end), false))
      records.push(...splitter.take('', true))
      expect(records).toEqual(split(whole))
    }),
    { numRuns: 2000 },
  )
})

test('the delimiter is the one most lines agree on, headings outvoted', () => {
  expect(findDelimiter('支付宝交易记录, 明细\n账号:[x]\n日期,金额,对方,备注\n1,2,3,4\n5,6,7,8\n').mark).toBe(',')
  expect(findDelimiter('a;b;c\n1,5;2;3\n4,0;5;6\n').mark).toBe(';')
  expect(findDelimiter('姓名\t电话\n何安\t13900000000\n').mark).toBe('\t')
})
