import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import { findInText } from './find-in-text.ts'
import { firstSet } from '../../../bench/P12-sets/first-set.ts'
import { score } from '../../../bench/P12-sets/score.ts'
import { secondSet } from '../../../bench/P12-sets/second-set.ts'
import { thirdSet } from '../../../bench/P12-sets/third-set.ts'

test('P12 structured identifiers in every written form: recall 0.99 and precision 0.99 at least', () => {
  const result = score(firstSet(31, 6000), findInText)
  expect(result.recall, result.examples.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99)
  expect(result.precision, result.examples.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99)
})

test('P12 the second set, with names, addresses, slips and decoys: recall 0.95 and precision 0.95 at least', () => {
  const result = score(secondSet(32, 3000), findInText)
  expect(result.recall, result.examples.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.95)
  expect(result.precision, result.examples.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('P12 the third set, every written form and decoys of papers: recall 0.99 and precision 0.99 at least', () => {
  const result = score(thirdSet(33, 6000), findInText)
  expect(result.recall, result.examples.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99)
  expect(result.precision, result.examples.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99)
})

test('names in encyclopaedia sentences that nobody here wrote: at least seven of ten finds are names', () => {
  const lines = readFileSync(fixturePath('ner', 'uner-zh-train-sample.jsonl'), 'utf8').trim().split('\n')
  let right = 0
  let found = 0
  for (const line of lines) {
    const { text, entities } = JSON.parse(line) as { text: string; entities: { start: number; end: number; type: string }[] }
    for (const name of findInText(text).filter((each) => each.type === 'ID-NAME')) {
      found++
      if (entities.some((entity) => entity.type === 'PER' && entity.start === name.start && entity.end === name.end)) right++
    }
  }
  expect(right).toBeGreaterThan(220)
  expect(right / found).toBeGreaterThanOrEqual(0.7)
})

test('bare values of the public vectors: what its rule accepts is found whole under its label', () => {
  const labels: Readonly<Record<string, string>> = {
    ID_CARD: '身份证号',
    USCC: '统一社会信用代码',
    MOBILE: '手机',
    BANK_CARD: '银行卡号',
  }
  const missed: string[] = []
  let tried = 0
  for (const line of readFileSync(fixturePath('vectors', 'identifiers.jsonl'), 'utf8').trim().split('\n')) {
    const { type, value, valid } = JSON.parse(line) as { type: string; value: string; valid: boolean | null }
    const label = labels[type]
    if (label === undefined || valid !== true) continue
    tried++
    const text = `${label}：${value}，已核对`
    const whole = findInText(text).some((found) => text.slice(found.start, found.end) === value && found.valid !== false)
    if (!whole) missed.push(`${type} ${value}`)
  }
  expect(tried).toBeGreaterThan(20)
  expect(missed).toEqual([])
})
