import { expect, test } from 'vitest'
import type { RegisterRow } from './batch-facts.ts'
import { doubtfulFirst, planConfirmation, rowKey } from './confirmation-plan.ts'
import { countStates } from './state-filter.tsx'

const doubt = {
  code: 'value.check-digit',
  message: { zh: '校验位不对', en: 'Check digit' },
  field: 'creditCode',
  cell: 'B3',
  masked: null,
}
const known = `client_${'1'.repeat(32)}`
const register = [
  aRow(2, 'new'),
  aRow(3, 'doubtful', { doubts: [doubt] }),
  aRow(4, 'doubtful', { doubts: [doubt], clientId: known }),
  aRow(5, 'merges', { clientId: known }),
  aRow(6, 'duplicate-row'),
  aRow(7, 'refused'),
  aRow(8, 'skipped'),
]
const rows = register.map((row) => ({ arrivalId: 'a', row }))

test('confirming says how many clients it creates and completes, doubtful rows among them', () => {
  expect(planConfirmation(rows, new Set())).toEqual({
    created: 2,
    completed: 2,
    doubtful: 2,
    leftOut: 1,
    repeated: 1,
    refused: 1,
  })
})

test('a row left out is counted as left out and no more as new, and only in its own file', () => {
  const leftOut = new Set([rowKey('a', register[0]!), rowKey('a', register[1]!), rowKey('b', register[3]!)])
  expect(planConfirmation(rows, leftOut)).toEqual({ created: 0, completed: 2, doubtful: 1, leftOut: 3, repeated: 1, refused: 1 })
})

test('a row that is refused anyway stays refused when it is ticked', () => {
  expect(planConfirmation(rows, new Set([rowKey('a', register[5]!)])).refused).toBe(1)
})

test('the doubtful rows of the list are those of the plan: a refused row, or one that only repeats a company, is not one', () => {
  const twice = { ...doubt, code: 'company-twice' }
  const listed = [
    ...register,
    aRow(9, 'duplicate-row', { doubts: [twice] }),
    aRow(10, 'refused', { doubts: [doubt] }),
    aRow(11, 'created', { doubts: [doubt] }),
  ]
  expect(Object.fromEntries(countStates(listed))).toMatchObject({ doubtful: 3, refused: 2, 'duplicate-row': 2, created: 1 })
})

test('doubtful rows stand first, the rest in the order of the register', () => {
  expect(doubtfulFirst(register).map((row) => row.row)).toEqual([3, 4, 2, 5, 6, 7, 8])
})

function aRow(row: number, state: RegisterRow['state'], facts: Partial<RegisterRow> = {}): RegisterRow {
  return { sheet: 0, row, state, name: '安禾餐饮', clientId: null, doubts: [], ...facts }
}
