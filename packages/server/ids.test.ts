import { expect, test } from 'vitest'
import { trustId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import { newId } from './ids.ts'

test('ids made in one instant sort as they were made, differ, carry the instant, and have the form of UUIDv7', () => {
  const at = instant(Date.UTC(2026, 10, 21))
  const ids = Array.from({ length: 20_000 }, () => newId('value', at))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids.slice(0, 100)) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(trustId('value', id)).toBe(id)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
  }
  expect(newId('value', instant(at + 1)) > ids.at(-1)!).toBe(true)
})

test('ids of the same instant made by two processes would not meet: the last 48 bits are random in each', () => {
  const at = instant(Date.UTC(2026, 10, 21))
  const tails = Array.from({ length: 10_000 }, () => newId('client', at).slice(-12))
  expect(new Set(tails).size).toBe(tails.length)
})

test('ids of one instant sort by their making, though ids of other instants are made in between', () => {
  const made = Array.from({ length: 500 }, (_, i) => {
    newId('entry', instant(1_800_000_000_000 + (i % 7)))
    return newId('entry', instant(1_795_000_000_000))
  })
  expect(made.toSorted()).toEqual(made)
})
