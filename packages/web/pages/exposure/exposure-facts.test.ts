import { fileFigures, valueFigures } from '@xinxia/kernel/oversight/exposure/figures'
import { expect, test } from 'vitest'
import { filesBehind, numberOf, toDosFirst, type Exposure } from './exposure-facts.ts'
import { readExposureSearch } from './exposure-search.ts'

const none = Object.fromEntries([
  ...fileFigures.map((figure) => [figure, 0]),
  ...valueFigures.map((figure) => [figure, { places: 0, files: 0 }]),
]) as Exposure['firm']
const exposure: Exposure = {
  asOf: '2026-11-22',
  firm: { ...none, passwords: { places: 12, files: 3 }, duplicates: 4 },
  clients: [],
  withoutContract: [{ id: 'client_1', name: '青岛安禾商贸有限公司' }],
  examples: [],
}

test('passwords count by place, copies by file, missing contracts by client', () => {
  expect(['passwords', 'duplicates', 'withoutContract'].map((figure) => numberOf(exposure, figure as 'passwords'))).toEqual([
    12, 4, 1,
  ])
  expect([filesBehind(exposure.firm, 'passwords'), filesBehind(exposure.firm, 'duplicates')]).toEqual([3, null])
})

test('what calls for work stands before what was not found', () => {
  expect(toDosFirst(exposure).slice(0, 4)).toEqual(['passwords', 'withoutContract', 'duplicates', 'idImages'])
})

test('an address opens known evidence only, and a client’s only with a figure', () => {
  expect(readExposureSearch({ figure: 'passwords', client: 'client_1' })).toEqual({ figure: 'passwords', client: 'client_1' })
  expect(readExposureSearch({ figure: 'secrets', client: 'client_1', batch: 'batch_1' })).toEqual({ batch: 'batch_1' })
})
