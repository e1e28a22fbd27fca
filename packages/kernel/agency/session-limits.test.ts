import { expect, test } from 'vitest'
import { instant } from '../words/time.ts'
import { isSessionOver, mayActOnProof } from './session-limits.ts'

const policy = { idleMinutes: 120, absoluteMinutes: 720, proofMinutes: 30, secondStepMinutes: 5, secondStepTries: 5 }
const now = instant(1_800_000_000_000)
const ago = (minutes: number) => instant(now - minutes * 60_000)

test('a session lasts through two idle hours and twelve hours in all, and not a minute more', () => {
  expect(isSessionOver(policy, { startedAt: ago(720), lastSeenAt: ago(120) }, now)).toBe(false)
  expect(isSessionOver(policy, { startedAt: ago(300), lastSeenAt: ago(121) }, now)).toBe(true)
  expect(isSessionOver(policy, { startedAt: ago(721), lastSeenAt: ago(0) }, now)).toBe(true)
})

test('a proof holds for half an hour; an older one, and one from the future, asks for another', () => {
  expect(mayActOnProof(policy, ago(0), now)).toEqual({ accepted: true })
  expect(mayActOnProof(policy, ago(30), now)).toEqual({ accepted: true })
  const needed = { refusal: { code: 'session.step-up-needed', facts: { minutes: 30 } } }
  expect(mayActOnProof(policy, ago(31), now)).toEqual(needed)
  expect(mayActOnProof(policy, ago(-5), now)).toEqual(needed)
})
