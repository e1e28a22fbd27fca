import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPace } from '../../../admin/doctor/check-pace.ts'
import { readConfig } from '../../../config.ts'
import { housePace } from './pace-policy.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-pace-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function configWith(content: string | null) {
  const path = join(folder, 'pace.json')
  if (content === null) rmSync(path, { force: true })
  else writeFileSync(path, content)
  return readConfig({ PACE_FILE: path }, [])
}

test('without a file of the firm’s own the house’s pace holds, and the doctor finds it well', () => {
  expect(readConfig({}, [])).toMatchObject({ accepted: { pace: housePace } })
  expect(checkPace(housePace)).toMatchObject({ state: 'ok' })
})

test('a pace of the firm’s own holds as it is written; the doctor names a wider one, also one that is wider by its minutes', () => {
  const strict = { ...housePace, outsideTasks: { clients: 20, showings: 40 } }
  expect(configWith(JSON.stringify(strict))).toMatchObject({
    accepted: { pace: { outsideTasks: { clients: 20, showings: 40 } } },
  })
  expect(checkPace(strict)).toMatchObject({ state: 'ok' })
  expect(checkPace({ ...housePace, numbersSought: 10_000 })).toMatchObject({ state: 'warn' })
  expect(checkPace({ ...housePace, minutes: 1 })).toMatchObject({ state: 'warn' })
})

test.each([
  ['is missing', null],
  ['is no JSON', '{'],
  ['lacks a number', JSON.stringify({ ...housePace, numbersSought: undefined })],
  ['says zero', JSON.stringify({ ...housePace, minutes: 0 })],
  ['says no number', JSON.stringify({ ...housePace, insideTasks: { clients: null, showings: 'all' } })],
])('a file that %s stops the start: it never means that there is no pace', (_, content) => {
  expect(configWith(content)).toMatchObject({ refusal: { code: 'config.pace-malformed' } })
})
