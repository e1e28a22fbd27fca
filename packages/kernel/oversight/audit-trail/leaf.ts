import { formatId, type EntryId, type Id, type IdNoun } from '../../words/ids.ts'
import { utf8 } from '../../words/utf8.ts'
import { canonicalText, type CanonicalValue } from './canonical.ts'
import type { AuditEntry } from './entry.ts'
import { eventShapes } from './event-shapes.ts'

/** No entry is longer; the longest that the events allow is under a quarter of it. */
export const longestLeafBytes = 4096

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const code = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/
const digest = /^[0-9a-f]{64}$/

/**
 * The bytes of an entry that the log hashes for ever: canonical JSON, one line, ids in their outside form.
 * Stops on an entry that its event does not allow: the types forbid it, so it is a bug and must not reach the log.
 */
export function leafBytes(id: EntryId, entry: AuditEntry): Uint8Array {
  const { by, at, what, note, ...given } = entry
  const shape: Readonly<Record<string, string>> = eventShapes[what] ?? stop('an event of the table')
  const line: Record<string, CanonicalValue> = { v: 1, id: outside('entry', id), at: whole(at), by: actor(by), what }
  if (note !== undefined) line.note = matching(digest, note, 'a commitment')
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    line[name] = field(shape[name]?.replace('?', '') ?? stop('a field of its event'), value)
  }
  for (const [name, kind] of Object.entries(shape)) if (!kind.endsWith('?') && line[name] === undefined) stop('every field')
  const bytes = utf8(canonicalText(line))
  if (bytes.length > longestLeafBytes) stop('a bounded entry')
  return bytes
}

function actor(by: AuditEntry['by']): CanonicalValue {
  if ('staff' in by) return { staff: outside('staff', by.staff) }
  if ('system' in by) return { system: matching(code, by.system, 'a part of the house') }
  return { cli: matching(code, by.cli, 'an actor at the command line') }
}

function field(kind: string, value: string | number): CanonicalValue {
  if (kind.startsWith('id:')) return outside(kind.slice(3) as IdNoun, value) // the table names only nouns of ids
  if (kind === 'count') return whole(value)
  if (kind === 'code') return matching(code, value, 'a preset code')
  return matching(digest, value, 'a digest')
}

function outside(noun: IdNoun, id: unknown): string {
  return formatId(noun, matching(uuid, id, `an id of ${noun}`) as Id<IdNoun>) // the pattern is that of every id
}

function whole(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : stop('a whole number')
}

function matching(pattern: RegExp, value: unknown, kind: string): string {
  return typeof value === 'string' && value.length <= 64 && pattern.test(value) ? value : stop(kind)
}

function stop(expected: string): never {
  throw new Error(`bug: an audit entry needs ${expected}`)
}
