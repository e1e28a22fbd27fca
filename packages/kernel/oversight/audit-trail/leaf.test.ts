import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { trustId } from '../../words/ids.ts'
import { instant } from '../../words/time.ts'
import { canonicalText, parseCanonical } from './canonical.ts'
import { boundedNote, commitmentTo, commitNote } from './commitment.ts'
import type { AuditEntry } from './entry.ts'
import { leafBytes, longestLeafBytes } from './leaf.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const id = <N extends 'entry' | 'staff' | 'client' | 'value' | 'disclosure'>(noun: N, last: number) =>
  trustId(noun, `01939d00-0000-7000-8000-0000000000${last}`)
const disclosed: AuditEntry = {
  by: { staff: id('staff', 11) },
  at: instant(1_763_000_000_123),
  what: 'value.disclosed',
  valueId: id('value', 12),
  clientId: id('client', 13),
  purpose: 'tax-filing',
  disclosureId: id('disclosure', 14),
}
const lineOf = (entry: AuditEntry) => Buffer.from(leafBytes(id('entry', 10), entry)).toString('latin1')

test('an entry has one spelling: sorted, without spaces, ids as the outside knows them', () => {
  expect(lineOf(disclosed)).toBe(
    '{"at":1763000000123,"by":{"staff":"staff_01939d00000070008000000000000011"},' +
      '"clientId":"client_01939d00000070008000000000000013","disclosureId":"disclosure_01939d00000070008000000000000014",' +
      '"id":"entry_01939d00000070008000000000000010","purpose":"tax-filing","v":1,' +
      '"valueId":"value_01939d00000070008000000000000012","what":"value.disclosed"}',
  )
  expect(parseCanonical(lineOf(disclosed))).toMatchObject({ what: 'value.disclosed', purpose: 'tax-filing' })
})

const hostile = ['a\nb', '\u001b[2Jgone', '\u202egnp.exe', 'a\u0000b', '\u2028', '张三', 'x'.repeat(1_000_000)]

test('C7 an actor or a code with line feeds, terminal codes, direction marks, null bytes or a megabyte never reaches the log', () => {
  for (const text of hostile) {
    const bent = [
      { ...disclosed, by: { staff: text } },
      { ...disclosed, by: { system: text } },
      { ...disclosed, by: { cli: text } },
      { ...disclosed, purpose: text },
      { ...disclosed, valueId: text },
      { ...disclosed, note: text },
      { ...disclosed, what: text },
      { ...disclosed, [text]: 'tax-filing' },
    ] as unknown as AuditEntry[]
    for (const entry of bent) expect(() => lineOf(entry)).toThrow(/^bug: an audit entry needs/)
  }
})

test('C7 a note with them is kept spelled out, bounded and on one line, and the entry holds its commitment alone', () => {
  for (const text of hostile) {
    const kept = boundedNote(text)
    expect(kept.length).toBeLessThanOrEqual(2001)
    expect(kept).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]+$/u)
    const { commitment, opening } = commitNote(text, new Uint8Array(32).fill(7), sha256)
    const line = lineOf({ ...disclosed, note: commitment })
    expect(line.split(/\r|\n/)).toHaveLength(1)
    expect(line).toContain(`"note":"${commitment}"`)
    expect(commitmentTo(opening, sha256)).toBe(commitment)
  }
  expect(boundedNote('a\nb\u202ec')).toBe('a\\u{a}b\\u{202e}c')
})

test('C7 canonical JSON escapes everything that is not printable ASCII, so that one entry stays one line', () => {
  const line = canonicalText({ text: '"\\\n\r\u001b\u0000\u202e信\u{20bb7}' })
  expect(line).toBe('{"text":"\\"\\\\\\u000a\\u000d\\u001b\\u0000\\u202e\\u4fe1\\ud842\\udfb7"}')
  expect(JSON.parse(line)).toEqual({ text: '"\\\n\r\u001b\u0000\u202e信\u{20bb7}' })
})

test('the same commitment under another salt is another, so that a short text cannot be guessed from it', () => {
  const [a, b] = [1, 2].map((fill) => commitNote('138', new Uint8Array(32).fill(fill), sha256).commitment)
  expect(a).not.toBe(b)
  expect(() => commitNote('138', new Uint8Array(8), sha256)).toThrow('salt of 32 bytes')
})

test('an entry without one of its fields, or with one that its event does not have, is a bug', () => {
  const { purpose: _, ...without } = disclosed as Extract<AuditEntry, { what: 'value.disclosed' }>
  expect(() => lineOf(without as AuditEntry)).toThrow('every field')
  expect(() => lineOf({ ...disclosed, hits: 3 } as unknown as AuditEntry)).toThrow('a field of its event')
  expect(() => lineOf({ ...disclosed, at: instant(1.5) })).toThrow('whole number')
})

test('the longest event stays far below the bound of a leaf', () => {
  const digest = 'f'.repeat(64) as never
  const longest: AuditEntry = {
    by: { staff: id('staff', 11) }, at: instant(9_999_999_999_999), what: 'log.reopened', note: digest, reason: 'r'.repeat(64),
    firstStaffId: id('staff', 11), secondStaffId: id('staff', 12), previousLog: Number.MAX_SAFE_INTEGER,
    knownSize: Number.MAX_SAFE_INTEGER, knownRoot: digest, heldSize: Number.MAX_SAFE_INTEGER, heldRoot: digest,
  } // biome-ignore format: one table
  expect(lineOf(longest).length * 4).toBeLessThan(longestLeafBytes)
})

test('only the one spelling of a value is read', () => {
  for (const text of [
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1.0}',
    '{"a":1e3}',
    '{"a":null}',
    '{"a":-0}',
    '["\\n"]',
    '{"a":1}\n',
    '{"a":1,"a":1}',
    '',
  ]) {
    expect(parseCanonical(text)).toBeUndefined()
  }
  expect(parseCanonical('{"a":[1,true,"x"]}')).toEqual({ a: [1, true, 'x'] })
})
