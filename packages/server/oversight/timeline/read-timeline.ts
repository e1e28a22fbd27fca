import type { Answer } from '@xinxia/contract/api-client'
import { sentenceOfEvent } from '@xinxia/contract/oversight/event-sentences'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { parseId, type ClientId, type ValueId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import { listStaff } from '../../agency/staff/store.ts'
import type { Reader } from '../../database/handles.ts'
import { findValues } from '../../lifecycle/custody/values/store.ts'
import { listTimeline, type TimelineRow } from './store.ts'

export type TimelineEntry = Answer<'clients.timeline'>['rows'][number]
type Spelled = Readonly<Record<string, { zh: string; en: string } | undefined>>

/** An entry's canonical line, read back: ids in their outside form, codes and counts. */
interface Line {
  readonly id: string
  readonly at: number
  readonly by: { readonly staff?: string; readonly system?: string; readonly cli?: string }
  readonly what: string
  readonly [field: string]: unknown
}

export interface TimelinePage {
  readonly rows: readonly (TimelineEntry & { readonly clientId: string | null })[]
  readonly nextCursor: string | null
}

/** 时间线: entries as sentences, with the names of people and of values spelled out, never a value's content. */
export async function readTimeline(
  reader: Reader,
  clientId: ClientId | null,
  cursor: string | null,
  limit: number,
): Promise<TimelinePage> {
  const before = cursor === null ? null : Number.parseInt(cursor, 10) || 0
  const found = await listTimeline(reader, clientId, before, limit)
  const lines = found.map((row) => ({ row, line: JSON.parse(row.leaf_bytes.toString('utf8')) as Line })) // our own canonical lines
  const staff = new Map(
    (await listStaff(reader)).map((person) => [`staff_${person.staff_id.replaceAll('-', '')}`, person.display_name]),
  )
  const fields = await fieldsOfValues(
    reader,
    lines.map(({ line }) => line),
  )
  const rows = lines.map(({ row, line }) => entryOf(row, line, staff, fields))
  const last = found.at(-1)
  return { rows, nextCursor: found.length < limit || last === undefined || last.sequence === null ? null : String(last.sequence) }
}

function entryOf(
  row: TimelineRow,
  line: Line,
  staff: ReadonlyMap<string, string>,
  fields: ReadonlyMap<string, { zh: string; en: string }>,
): TimelinePage['rows'][number] {
  const by =
    line.by.staff !== undefined ? (staff.get(line.by.staff) ?? line.by.staff) : line.by.cli !== undefined ? 'CLI' : '信匣'
  const facts: Record<string, { zh: string; en: string } | undefined> = {}
  for (const [name, value] of Object.entries(line))
    if (typeof value === 'string' || typeof value === 'number') facts[name] = { zh: String(value), en: String(value) }
  const spelled: Spelled = {
    ...facts,
    staff: typeof line.staffId === 'string' ? same(staff.get(line.staffId) ?? line.staffId) : undefined,
    value: typeof line.valueId === 'string' ? (fields.get(line.valueId) ?? { zh: '一项资料', en: 'a value' }) : undefined,
    purpose: typeof line.purpose === 'string' ? purposeLabel(line.purpose) : undefined,
  }
  return {
    entryId: line.id,
    sequence: row.sequence,
    at: line.at,
    by,
    what: line.what,
    sentence: sentenceOfEvent(line.what, spelled),
    clientId: typeof line.clientId === 'string' ? line.clientId : null,
  }
}

async function fieldsOfValues(reader: Reader, lines: readonly Line[]): Promise<Map<string, { zh: string; en: string }>> {
  const ids = new Map<ValueId, string>()
  for (const line of lines) {
    const id = typeof line.valueId === 'string' ? parseId('value', line.valueId) : null
    if (id !== null && !isRefused(id)) ids.set(id.accepted, line.valueId as string) // tested two lines above
  }
  const fields = new Map<string, { zh: string; en: string }>()
  if (ids.size === 0) return fields
  for (const row of await findValues(reader, [...ids.keys()]))
    fields.set(ids.get(row.value_id) ?? '', { zh: `「${clientFields[row.field].zh}」`, en: `“${clientFields[row.field].en}”` })
  return fields
}

function purposeLabel(code: string): { zh: string; en: string } {
  const purpose = purposes.purposes.find((one) => one.code === code)
  return purpose === undefined ? same(code) : { zh: purpose.zh, en: purpose.en }
}

function same(text: string): { zh: string; en: string } {
  return { zh: text, en: text }
}
