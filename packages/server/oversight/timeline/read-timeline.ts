import type { Answer } from '@xinxia/contract/api-client'
import { disclosureWordsOf } from '@xinxia/contract/lifecycle/disclosure/task-names'
import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import { sentenceOfEvent } from '@xinxia/contract/oversight/event-sentences'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { CanonicalValue } from '@xinxia/kernel/oversight/audit-trail/canonical'
import { formatId, parseId, type ClientId, type ValueId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { listStaff } from '../../agency/staff/store.ts'
import type { Reader } from '../../database/handles.ts'
import { findValues } from '../../lifecycle/custody/values/store.ts'
import { listEntries, listEntriesOfClient, listSeenOfClient, type ListedEntry } from '../audit-trail/list-entries.ts'

export type TimelineEntry = Answer<'clients.timeline'>['rows'][number]

export interface TimelinePage {
  readonly rows: readonly (TimelineEntry & { readonly clientId: string | null })[]
  readonly nextCursor: string | null
}

/** 时间线: entries as sentences, newest first, with the names of people and of values spelled out, never a value's content. */
export async function readTimeline(
  reader: Reader,
  clientId: ClientId | null,
  cursor: string | null,
  limit: number,
  seenOnly = false,
): Promise<TimelinePage> {
  const parsed = cursor === null ? null : parseId('entry', cursor)
  const before = parsed === null || isRefused(parsed) ? null : parsed.accepted
  const found =
    clientId === null
      ? await listEntries(reader, reader.agencyId, before, limit)
      : await (seenOnly ? listSeenOfClient : listEntriesOfClient)(reader, reader.agencyId, clientId, before, limit)
  const staff = new Map((await listStaff(reader)).map((person) => [formatId('staff', person.staff_id), person.display_name]))
  const fields = await fieldsOfValues(reader, found)
  const last = found.at(-1)
  return {
    rows: found.map((listed) => entryOf(listed, staff, fields)),
    nextCursor: found.length < limit || last === undefined ? null : formatId('entry', last.entryId),
  }
}

function entryOf(
  listed: ListedEntry,
  staff: ReadonlyMap<string, string>,
  fields: ReadonlyMap<string, { zh: string; en: string }>,
): TimelinePage['rows'][number] {
  const { entry } = listed
  const spelled: Record<string, { zh: string; en: string } | undefined> = {}
  for (const [name, value] of Object.entries(entry))
    if (typeof value === 'string' || typeof value === 'number')
      spelled[name] = nameOfEventCode(name, String(value)) ?? same(String(value))
  const staffId = textOf(entry['staffId'])
  if (staffId !== null) spelled['staff'] = same(staff.get(staffId) ?? staffId)
  const valueId = textOf(entry['valueId'])
  if (valueId !== null) spelled['value'] = fields.get(valueId) ?? { zh: '一项资料', en: 'a value' }
  Object.assign(spelled, disclosureWordsOf(entry))
  const what = textOf(entry['what']) ?? ''
  return {
    entryId: formatId('entry', listed.entryId),
    sequence: listed.sequence,
    at: typeof entry['at'] === 'number' ? entry['at'] : 0,
    by: actorName(entry['by'], staff),
    what,
    sentence: sentenceOfEvent(what, spelled),
    clientId: listed.clientId === null ? null : formatId('client', listed.clientId),
  }
}

function actorName(by: CanonicalValue | undefined, staff: ReadonlyMap<string, string>): string {
  const actor = (typeof by === 'object' && by !== null ? by : {}) as { staff?: string; cli?: string } // the canonical form of Actor
  if (actor.staff !== undefined) return staff.get(actor.staff) ?? actor.staff
  return actor.cli === undefined ? '信匣' : 'CLI'
}

function textOf(value: CanonicalValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

async function fieldsOfValues(reader: Reader, found: readonly ListedEntry[]): Promise<Map<string, { zh: string; en: string }>> {
  const ids = new Set<ValueId>()
  for (const { entry } of found) {
    const id = parseId('value', textOf(entry['valueId']) ?? '')
    if (!isRefused(id)) ids.add(id.accepted)
  }
  const rows = ids.size === 0 ? [] : await findValues(reader, [...ids])
  return new Map(
    rows.map((row) => [
      formatId('value', row.value_id),
      { zh: `「${clientFields[row.field].zh}」`, en: `“${clientFields[row.field].en}”` },
    ]),
  )
}

function same(text: string): { zh: string; en: string } {
  return { zh: text, en: text }
}
