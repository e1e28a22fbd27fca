import { expect, test } from 'vitest'
import kinds from '@xinxia/policies/custody/object-kinds.json' with { type: 'json' }
import { isRefused } from '../../words/outcome.ts'
import type { CalendarDate } from '../../words/time.ts'
import { doorRules, doors, mayBeFound, mayBeLost, mayMove, objectStates, sides, stateAfter, type HeldObject } from './doors.ts'
import { isSignature, pathOfSignature } from './signature.ts'
import { isOverdue, mayMakeSlip, maySign, mayWithdraw, slipNumber, type Slip } from './slip.ts'

const today = '2026-11-22' as CalendarDate
const said = (outcome: { refusal: { code: string } } | object) => ('refusal' in outcome ? outcome.refusal.code : 'yes')
const kept: HeldObject = { state: 'kept', awaiting: false, borrower: null }

test('each door opens from one state only, and never for what waits for a signature', () => {
  for (const door of doors) {
    for (const state of objectStates) {
      const may = mayMove(door, { state, awaiting: false, borrower: null }, 'lin')
      const opens = door !== 'receive' && state === doorRules[door].from
      expect(`${door} ${state} ${said(may)}`).toBe(`${door} ${state} ${opens ? 'yes' : 'object.not-here'}`)
      expect(said(mayMove(door, { state, awaiting: true, borrower: null }, 'lin'))).toBe('object.awaits-signature')
    }
  }
})

test('what a colleague has borrowed is taken back by somebody else', () => {
  const lent: HeldObject = { state: 'lent', awaiting: false, borrower: 'gao' }
  expect(said(mayMove('return', lent, 'gao'))).toBe('slip.one-hand')
  expect(said(mayMove('return', lent, 'lin'))).toBe('yes')
})

test('lost is what is kept or lent; found is what was lost', () => {
  for (const state of objectStates) {
    const object = { state, awaiting: false, borrower: null }
    expect(said(mayBeLost(object)) === 'yes').toBe(state === 'kept' || state === 'lent')
    expect(said(mayBeFound(object)) === 'yes').toBe(state === 'lost')
  }
  expect(said(mayBeLost({ ...kept, awaiting: true }))).toBe('object.awaits-signature')
})

test.each([
  ['a loan to a colleague until tomorrow', { door: 'lend', side: 'colleague', other: 'gao', dueBack: '2026-11-23' }, 'yes'],
  ['a loan that is due back today', { door: 'lend', side: 'client', other: null, dueBack: '2026-11-22' }, 'yes'],
  ['a loan for a year and a day', { door: 'lend', side: 'client', other: null, dueBack: '2027-11-23' }, 'yes'],
  ['a loan for longer than that', { door: 'lend', side: 'client', other: null, dueBack: '2027-11-24' }, 'slip.due-unfit'],
  ['a loan that was due yesterday', { door: 'lend', side: 'client', other: null, dueBack: '2026-11-21' }, 'slip.due-unfit'],
  ['a loan without a day', { door: 'lend', side: 'client', other: null, dueBack: null }, 'slip.due-unfit'],
  ['a return with a day', { door: 'return', side: 'client', other: null, dueBack: '2026-11-23' }, 'slip.due-unfit'],
  ['a loan to oneself', { door: 'lend', side: 'colleague', other: 'lin', dueBack: '2026-11-23' }, 'slip.one-hand'],
  ['a colleague who is not named', { door: 'lend', side: 'colleague', other: null, dueBack: '2026-11-23' }, 'slip.side-unfit'],
  ['a colleague named beside the client', { door: 'return', side: 'client', other: 'gao', dueBack: null }, 'slip.side-unfit'],
  ['handing back to a colleague', { door: 'hand-back', side: 'colleague', other: 'gao', dueBack: null }, 'slip.side-unfit'],
  ['handing over to the client', { door: 'hand-over', side: 'client', other: null, dueBack: null }, 'slip.side-unfit'],
  ['taking in from a colleague', { door: 'receive', side: 'colleague', other: 'gao', dueBack: null }, 'slip.side-unfit'],
] as const)('a slip for %s', (_name, wish, then) => {
  expect(said(mayMakeSlip({ ...wish, maker: 'lin', dueBack: wish.dueBack as CalendarDate | null }, today))).toBe(then)
})

test('of all hands only the one that the slip names may sign, and only once; only the maker may withdraw', () => {
  const people = ['lin', 'gao', 'zhou']
  for (const side of sides) {
    for (const state of ['awaiting', 'signed', 'withdrawn'] as const) {
      const slip: Slip = { state, door: 'lend', side, maker: 'lin', other: side === 'colleague' ? 'gao' : null }
      for (const who of people) {
        const mine = side === 'colleague' && who === 'gao'
        expect(said(maySign(slip, { session: who }))).toBe(
          mine ? (state === 'awaiting' ? 'yes' : 'slip.not-awaiting') : 'slip.other-hand',
        )
        expect(said(mayWithdraw(slip, who))).toBe(
          who === 'lin' ? (state === 'awaiting' ? 'yes' : 'slip.not-awaiting') : 'slip.other-hand',
        )
      }
      const drawn = said(maySign(slip, { drawn: true }))
      expect(drawn).toBe(side === 'colleague' ? 'slip.other-hand' : state === 'awaiting' ? 'yes' : 'slip.not-awaiting')
    }
  }
})

test('whatever is done to an object, in any order, it is in one place, and what has left never comes back by itself', () => {
  let seed = 7
  const below = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * most)
  }
  for (let run = 0; run < 300; run++) {
    let object: HeldObject = { state: 'kept', awaiting: false, borrower: null }
    let way: (typeof doors)[number] | null = null
    let gone = false
    for (let step = 0; step < 30; step++) {
      const act = below(5)
      if (act < 2 && way === null) {
        const door = doors[below(doors.length)]!
        if (!isRefused(mayMove(door, object, 'lin'))) {
          way = door
          object = { ...object, awaiting: true }
        }
      } else if (act === 2 && way !== null) {
        object = { state: stateAfter(way, 'signed'), awaiting: false, borrower: way === 'lend' ? 'gao' : null }
        way = null
      } else if (act === 3 && way !== null) {
        const before: string = object.state
        object = { ...object, state: stateAfter(way, 'withdrawn'), awaiting: false }
        expect(object.state).toBe(before)
        way = null
      } else if (act === 4) {
        if (!isRefused(mayBeLost(object))) object = { state: 'lost', awaiting: false, borrower: null }
        else if (!isRefused(mayBeFound(object))) object = { ...object, state: 'kept' }
      }
      expect(object.awaiting).toBe(way !== null)
      if (gone) expect(['handed-back', 'handed-over']).toContain(object.state)
      gone ||= object.state === 'handed-back' || object.state === 'handed-over'
    }
  }
})

test('overdue is what is out after its day', () => {
  expect(isOverdue({ state: 'lent', dueBack: '2026-11-21' }, today)).toBe(true)
  expect(isOverdue({ state: 'lent', dueBack: '2026-11-22' }, today)).toBe(false)
  expect(isOverdue({ state: 'kept', dueBack: '2026-11-01' }, today)).toBe(false)
})

test('the number of a slip says the year and nothing of the client', () => {
  expect(slipNumber(2026, 7)).toBe('JJ-2026-0007')
  expect(slipNumber(2026, 12345)).toBe('JJ-2026-12345')
})

test('a signature has some way under the finger, and is drawn of numbers alone', () => {
  expect(isSignature([])).toBe(false)
  expect(isSignature([[100, 100, 100, 100]])).toBe(false)
  expect(isSignature([[100, 100, 200, 100, 200, 180]])).toBe(true)
  expect(pathOfSignature([[1, 2, 3, 4], [], [5, 6]])).toBe('M1 2L3 4M5 6')
})

test('every kind of object has both names, advice, a grade and who should hold it', () => {
  expect(new Set(kinds.kinds.map(({ code }) => code)).size).toBe(kinds.kinds.length)
  for (const kind of kinds.kinds) {
    expect(kind.code).toMatch(/^[a-z-]{1,40}$/)
    expect([2, 3, 4]).toContain(kind.grade)
    expect(['client', 'agency']).toContain(kind.holder)
    for (const text of [kind.zh, kind.en, kind.zhAdvice, kind.enAdvice]) expect(text.length).toBeGreaterThan(1)
  }
  const atClient = kinds.kinds.filter(({ holder }) => holder === 'client').map(({ code }) => code)
  expect(atClient).toEqual(expect.arrayContaining(['company-seal', 'legal-person-seal', 'bank-ushield']))
})
