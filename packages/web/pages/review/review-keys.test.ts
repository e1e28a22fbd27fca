import { expect, test } from 'vitest'
import { keyAct, type PressedKey } from './review-keys.ts'

const list = { at: 4, page: 10, count: 100 }
const plain = { keyCode: 0, isComposing: false, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false }
const press = (key: string, held: Partial<PressedKey> = {}) => keyAct({ ...plain, key, ...held }, list)

test('arrows and j, k move; with Shift they draw a range', () => {
  expect(press('ArrowDown')).toEqual({ act: 'move', to: 5 })
  expect(press('j')).toEqual({ act: 'move', to: 5 })
  expect(press('k')).toEqual({ act: 'move', to: 3 })
  expect(press('ArrowUp', { shiftKey: true })).toEqual({ act: 'extend', to: 3 })
  expect(press('End')).toEqual({ act: 'move', to: 99 })
  expect(press('PageDown')).toEqual({ act: 'move', to: 14 })
})

test('a letter answers, whether or not capitals are locked', () => {
  expect([press('a'), press('A'), press('R'), press('c'), press('v'), press(' '), press('Escape')]).toEqual(
    ['accept', 'accept', 'reject', 'correct', 'look', 'mark', 'leave'].map((act) => ({ act })),
  )
})

test('a key that is held down moves on, but answers, marks and leaves only once', () => {
  expect(press('j', { repeat: true })).toEqual({ act: 'move', to: 5 })
  expect(['a', 'r', 'c', 'v', ' ', 'Escape'].map((key) => press(key, { repeat: true }))).toEqual(Array(6).fill(null))
})

test('with Shift, which draws ranges, no letter answers', () => {
  expect(['A', 'R', 'C', 'V'].map((key) => press(key, { shiftKey: true }))).toEqual(Array(4).fill(null))
  expect(press('J', { shiftKey: true })).toEqual({ act: 'extend', to: 5 })
})

test('Ctrl or ⌘ with A marks all; the keys of the browser stay its own', () => {
  expect(press('a', { ctrlKey: true })).toEqual({ act: 'mark-all' })
  expect(press('a', { metaKey: true })).toEqual({ act: 'mark-all' })
  expect([press('r', { ctrlKey: true }), press('c', { metaKey: true }), press('a', { altKey: true }), press('x')]).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('while an input method composes no key answers anything', () => {
  expect([press('a', { isComposing: true }), press('a', { keyCode: 229 })]).toEqual([null, null])
})
