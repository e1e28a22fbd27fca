import { expect, test } from 'vitest'
import { choicesOf, filterClients, sortClients, type ClientRow } from './client-list.ts'
import { mayStandInAddress, readClientsSearch, sortOf, sortWord } from './clients-search.ts'

const anhe = aClient('安禾餐饮管理有限公司', {
  aliases: ['城东五金'],
  bookkeepers: ['林悦'],
  taxpayerKind: '小规模纳税人',
  doubtCount: 2,
})
const boya = aClient('博雅文化传播有限公司', {
  creditCode: '91320500MA1X2Y3Z4K',
  bookkeepers: ['周衡', '林悦'],
  taxpayerKind: '一般纳税人',
})
const zhong = aClient('中远贸易有限公司', { createdAt: 3 })
const all = [zhong, boya, anhe]
const everything = { text: '', kind: undefined, staff: undefined, doubtful: false, incomplete: false, missing: undefined }

test('a client is found by alias, part of the credit code, bookkeeper, or several words together', () => {
  expect(filterClients(all, { ...everything, text: '五金' })).toEqual([anhe])
  expect(filterClients(all, { ...everything, text: 'ma1x2' })).toEqual([boya])
  expect(filterClients(all, { ...everything, text: '林悦 一般' })).toEqual([boya])
  expect(filterClients(all, { ...everything, text: '无此公司' })).toEqual([])
})

test('choices narrow the list: doubtful, kind of taxpayer, bookkeeper', () => {
  expect(filterClients(all, { ...everything, doubtful: true })).toEqual([anhe])
  expect(filterClients(all, { ...everything, kind: '一般纳税人' })).toEqual([boya])
  expect(filterClients(all, { ...everything, staff: '林悦' })).toEqual([boya, anhe])
})

test('names sort by pinyin; clients without a credit code stand last', () => {
  expect(sortClients(all, { by: 'name', down: false })).toEqual([anhe, boya, zhong])
  expect(sortClients(all, { by: 'code', down: false })[0]).toBe(boya)
  expect(sortClients(all, { by: 'doubts', down: true })[0]).toBe(anhe)
  expect(sortClients(all, { by: 'created', down: true })[0]).toBe(zhong)
})

test('who asks for incomplete files, or for those that lack one fact, gets them, the worst first when sorted so', () => {
  const half = aClient('丁香花店', { completeness: 50, missing: ['mobile', 'fee'] })
  const most = aClient('戊戌书店', { completeness: 90, missing: ['fee'] })
  const some = [anhe, most, half]
  expect(filterClients(some, { ...everything, incomplete: true })).toEqual([most, half])
  expect(filterClients(some, { ...everything, missing: 'mobile' })).toEqual([half])
  expect(sortClients(some, { by: 'complete', down: false })).toEqual([half, most, anhe])
  expect(readClientsSearch({ incomplete: '1', missing: 'mobile', sort: 'complete' })).toEqual({
    incomplete: '1',
    missing: 'mobile',
    sort: 'complete',
  })
  expect(readClientsSearch({ missing: '13800001234' })).toEqual({})
})

test('choices stand with the most frequent first', () => {
  expect(choicesOf(all, (row) => row.bookkeepers)).toEqual(['林悦', '周衡'])
})

test('a mobile or account number typed into the list filter does not reach the address', () => {
  expect(mayStandInAddress('城东五金')).toBe(true)
  expect(mayStandInAddress('91320500MA1X2Y3Z4K')).toBe(true)
  expect(mayStandInAddress('13800001234')).toBe(false)
  expect(mayStandInAddress('138 0000 1234')).toBe(false)
  expect(mayStandInAddress('6222 0212 3456 7890')).toBe(false)
  expect(readClientsSearch({ q: '13800001234', kind: '一般纳税人' })).toEqual({ kind: '一般纳税人' })
})

test('sorting stands in the address in one word, by name in none', () => {
  expect(sortOf({})).toEqual({ by: 'name', down: false })
  expect(sortOf({ sort: '-doubts' })).toEqual({ by: 'doubts', down: true })
  expect(sortWord({ by: 'name', down: false })).toBeUndefined()
  expect(sortWord({ by: 'name', down: true })).toBe('-name')
  expect(readClientsSearch({ sort: 'password' })).toEqual({})
})

function aClient(name: string, facts: Partial<ClientRow>): ClientRow {
  return {
    id: `client_${name.length.toString().padStart(32, '0')}`,
    name,
    aliases: [],
    creditCode: null,
    taxpayerKind: null,
    bookkeepers: [],
    doubtCount: 0,
    valueCount: 10,
    completeness: 100,
    missing: [],
    createdAt: 1,
    ...facts,
  }
}
