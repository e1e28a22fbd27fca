import { expect, test } from 'vitest'
import { Fate } from '../../../tests/simulation/key-protocol/fate.ts'
import { filterOf, mayContain, trustFilter } from './bigram-filter.ts'

const contract = '委托代理记账合同 甲方：安禾商贸有限公司 乙方：明诚财务 服务费 500 元/月 𠮷野家'

test('a filter never denies words that the text has', () => {
  const filter = filterOf(contract)
  const points = [...contract]
  for (let from = 0; from < points.length; from++) {
    for (let length = 1; length <= 6; length++) {
      expect(mayContain(filter, points.slice(from, from + length).join(''))).toBe(true)
    }
  }
})

test('a filter denies most words that the text lacks', () => {
  const filter = filterOf(contract)
  const fate = new Fate(3)
  let passed = 0
  for (let i = 0; i < 2000; i++) {
    const word = String.fromCodePoint(0x4e00 + fate.below(20_000), 0x4e00 + fate.below(20_000))
    if (mayContain(filter, word) && !contract.includes(word)) passed += 1
  }
  expect(passed / 2000).toBeLessThan(0.03)
})

test('an empty text, one character and a long text have filters of the stated shape', () => {
  for (const text of [
    '',
    '一',
    contract,
    contract.repeat(50) + Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(''),
  ]) {
    const filter = filterOf(text)
    expect(trustFilter(filter)).toBe(filter)
    expect(filter.length).toBe(2 + 2 ** filter[0]! / 8)
  }
  expect(mayContain(filterOf(''), '一二')).toBe(false)
})
