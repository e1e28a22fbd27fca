import { expect, test } from 'vitest'
import { closesForm } from './open-form.ts'

test('a correction that was taken closes its own form and no other', () => {
  expect(closesForm('value_1', 'value_1', 0)).toBe(true)
  expect(closesForm('value_2', 'value_1', 0)).toBe(false)
  expect(closesForm(null, 'value_1', 0)).toBe(false)
})

test('a correction that was refused leaves its form as it is', () => {
  expect(closesForm('value_1', 'value_1', 1)).toBe(false)
})
