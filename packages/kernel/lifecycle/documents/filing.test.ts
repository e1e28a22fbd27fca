import { expect, test } from 'vitest'
import { trustId, type ClientId } from '../../words/ids.ts'
import { fileDocument } from './filing.ts'

const [anhe, yitai] = ['1', '2'].map((digit): ClientId => trustId('client', `01939d00-0000-7000-8000-00000000000${digit}`)) as [
  ClientId,
  ClientId,
]
const none = new Set<ClientId>()

test('a credit code outranks the folder, and a file of another client in the wrong folder is marked', () => {
  const filing = fileDocument({ byCode: new Set([anhe]), byName: none, byPath: new Set([yitai]) })
  expect(filing).toEqual({ clientId: anhe, because: 'credit-code', doubtful: true })
})

test('an invoice between two clients goes to the one in whose folder it lay', () => {
  const filing = fileDocument({ byCode: new Set([anhe, yitai]), byName: none, byPath: new Set([yitai]) })
  expect(filing).toEqual({ clientId: yitai, because: 'credit-code', doubtful: false })
})

test('two clients and nothing to tell them apart: nobody guesses', () => {
  const filing = fileDocument({ byCode: none, byName: new Set([anhe, yitai]), byPath: none })
  expect(filing).toEqual({ clientId: null, candidates: [anhe, yitai] })
})

test('a file without a clue goes to the tray, one in the folder 城东五金 to its client', () => {
  expect(fileDocument({ byCode: none, byName: none, byPath: none })).toEqual({ clientId: null, candidates: [] })
  const filing = fileDocument({ byCode: none, byName: none, byPath: new Set([anhe]) })
  expect(filing).toEqual({ clientId: anhe, because: 'name-in-path', doubtful: false })
})
