import { expect, test } from 'vitest'
import { filePasswordWords } from '../../language/file-passwords.ts'
import { trayWords } from '../../language/documents.ts'
import { reviewWords } from '../../language/review.ts'
import { todayWords as words } from '../../language/today.ts'
import type { ClientRow } from '../engagement/client-list.ts'
import type { BatchHead } from '../intake/batch-facts.ts'
import { greetingAt } from './greeting.ts'
import { alarmsToLookInto, toDosOf } from './to-dos.ts'

const clients = [aClient('1', 2, ['林悦']), aClient('2', 0, []), aClient('3', 1, ['周衡'])]

test('batches that await confirmation come first and one alone opens itself', () => {
  const [first] = toDosOf(clients, [aBatch('a', 'awaiting-confirmation'), aBatch('b', 'done')], false, 0, 0)
  expect(first).toMatchObject({ sentence: words.awaiting, facts: { count: 1 }, href: `/intake/batch_${'a'.repeat(32)}` })
  const [several] = toDosOf([], [aBatch('a', 'awaiting-confirmation'), aBatch('b', 'awaiting-confirmation')], false, 0, 0)
  expect(several).toMatchObject({ facts: { count: 2 }, href: '/intake' })
})

test('what waits to be confirmed is one line, which opens the queue', () => {
  expect(toDosOf(clients, [], false, 0, 7)).toMatchObject([
    { sentence: reviewWords.waiting, facts: { count: 7 }, urgent: true, href: '/review' },
  ])
  expect(toDosOf(clients, [], false, 0, 0)).toEqual([])
})

test('a line about one client opens that client, at the place of the work', () => {
  const poor = { ...aClient('2', 0, []), completeness: 40, missing: ['mobile'] }
  expect(toDosOf([poor], [], false, 0, 0)[0]).toMatchObject({
    sentence: words.incomplete,
    href: `/clients/${poor.id}#completeness`,
  })
  const some = [poor, { ...aClient('3', 0, []), completeness: 70, missing: ['fee'] }, aClient('4', 0, [])]
  expect(toDosOf(some, [], false, 0, 0)[0]).toMatchObject({
    facts: { count: 2, percent: 40 },
    href: '/clients?incomplete=1&sort=complete',
    urgent: false,
  })
})

test('documents in the tray open the tray, and an empty tray is not named', () => {
  expect(toDosOf([], [], false, 3, 0)).toMatchObject([
    { sentence: trayWords.waiting, facts: { count: 3 }, href: '/intake/unfiled' },
  ])
  expect(toDosOf([], [], false, 0, 0)).toEqual([])
})

test('locked files that wait for their passwords are counted over the batches that hold them; one such batch opens itself', () => {
  const waiting = [aBatch('a', 'done', 2), aBatch('b', 'done'), aBatch('c', 'undone', 4)]
  const [line] = toDosOf([], waiting, false, 0, 0)
  expect(line).toMatchObject({
    sentence: filePasswordWords.waiting,
    facts: { count: 2 },
    href: `/intake/batch_${'a'.repeat(32)}`,
  })
  expect(toDosOf([], [...waiting, aBatch('d', 'done', 1)], false, 0, 0)[0]).toMatchObject({
    facts: { count: 3 },
    href: '/intake',
  })
})

test('alarms of the last days open the trail, tried numbers first; days without any name nothing', () => {
  expect(alarmsToLookInto({ days: 7, paced: 2, guessed: 1 })).toMatchObject([
    { sentence: words.guessed, facts: { count: 1, days: 7 }, urgent: true, href: '/security' },
    { sentence: words.paced, facts: { count: 2 } },
  ])
  expect(alarmsToLookInto({ days: 7, paced: 0, guessed: 0 })).toEqual([])
})

test('only who may assign is told of clients that nobody is responsible for', () => {
  expect(toDosOf(clients, [], true, 0, 0).map((toDo) => toDo.sentence)).toContain(words.unassigned)
  expect(toDosOf(clients, [], false, 0, 0).map((toDo) => toDo.sentence)).not.toContain(words.unassigned)
})

test('the greeting follows the clock in Beijing', () => {
  expect(greetingAt(Date.UTC(2026, 10, 21, 0, 30))).toBe(words.morning)
  expect(greetingAt(Date.UTC(2026, 10, 21, 5))).toBe(words.day)
  expect(greetingAt(Date.UTC(2026, 10, 21, 12))).toBe(words.evening)
})

function aClient(id: string, doubtCount: number, bookkeepers: string[]): ClientRow {
  const facts = { aliases: [], creditCode: null, taxpayerKind: null, valueCount: 1, completeness: 100, missing: [], createdAt: 1 }
  return { id: `client_${id.repeat(32)}`, name: '安禾餐饮', doubtCount, bookkeepers, ...facts }
}

function aBatch(id: string, stage: BatchHead['stage'], locked = 0): BatchHead {
  const rows = { total: 0, done: 0, created: 0, merged: 0, doubtful: 0, skipped: 0, refused: 0 }
  const summary = { files: 1, announced: null, parts: 1, read: 1, filed: 0, unfiled: 0, problems: 0, locked, duplicates: 0, rows }
  return { id: `batch_${id.repeat(32)}`, receivedBy: '林悦', receivedAt: 1, stage, name: '台账.xlsx', summary }
}
