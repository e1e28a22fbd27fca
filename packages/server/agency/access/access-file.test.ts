import { readFileSync } from 'node:fs'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { expect, test } from 'vitest'
import { houseAccess, parseAccess } from './access-file.ts'

const text = readFileSync(new URL('../../../../policies/access/offices.json', import.meta.url), 'utf8')

test('the house’s own table of offices is the file', () => {
  expect(parseAccess(text)).toEqual({ accepted: houseAccess })
})

test('a table of offices with an error names the line and the reason', () => {
  const line = text.split('\n').findIndex((one) => one.includes('"archivist": ['))
  const wrong = text.replace(/("archivist": \["session\.own", )/, '$1"client.sell", ')
  expect(parseAccess(wrong)).toMatchObject({ refusal: { code: 'policy.faulty', facts: { line: line + 1, why: 'act-unknown' } } })
  const cut = parseAccess(text.slice(0, -3))
  expect(isRefused(cut) && cut.refusal.facts['why']).toBe('not-json')
  expect(parseAccess('[]')).toMatchObject({ refusal: { facts: { why: 'not-a-table' } } })
})
