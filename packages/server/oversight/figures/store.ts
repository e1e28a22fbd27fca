import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'

/** How many of one code in one period; `period` is cut to a day or a month of the calendar in Beijing. */
export interface CountRow {
  readonly period: string
  readonly code: string
  readonly count: number
}

/** Files by when their batch came and by kind of document, since an instant. `unread`: nobody knows yet. `format` as to_char takes it. */
export async function countArrivals(reader: Reader, since: Instant, format: string): Promise<CountRow[]> {
  return reader.query<CountRow>(
    {
      name: 'figures.arrivals',
      text: `select to_char(b.received_at at time zone 'UTC' + interval '8 hours', $3) as period, coalesce(d.document_kind, 'unread') as code, count(*) as count
        from batches b
        join arrivals a on a.agency_id = b.agency_id and a.batch_id = b.batch_id
        left join documents d on d.agency_id = a.agency_id and d.document_id = a.document_id
        where b.agency_id = $1 and b.received_at >= $2::timestamptz group by 1, 2`,
    },
    [reader.agencyId, isoOf(since), format],
  )
}

/**
 * Entries that showed or copied something in the clear, by when and by purpose, since an instant. Read from the lines that the log hashes,
 * by pattern: a line that was tampered with counts for what it says, or not at all, and verifying names it. Entry ids begin with the
 * millisecond of their making, so that the range is an index read.
 */
export async function countDisclosures(reader: Reader, since: Instant, format: string): Promise<CountRow[]> {
  return reader.query<CountRow>(
    {
      name: 'figures.disclosures',
      text: `select to_char(timestamp 'epoch' + (said.at::bigint + 28800000) * interval '1 millisecond', $3) as period, said.code, count(*) as count
        from (
          select substring(line from '"at":(\\d{1,15})[,}]') as at, substring(line from '"purpose":"([a-z0-9.-]+)"') as code,
            substring(line from '"what":"([a-z.-]+)"') as what
          from (
            select encode(leaf_bytes, 'escape') as line from audit_entry
              where agency_id = $1 and entry_id >= $2::uuid and position('"purpose":"'::bytea in leaf_bytes) > 0
            union all
            select encode(leaf_bytes, 'escape') from audit_pending
              where agency_id = $1 and entry_id >= $2::uuid and position('"purpose":"'::bytea in leaf_bytes) > 0
          ) as lines
        ) as said
        where said.at is not null and said.code is not null and said.what in ('value.disclosed', 'value.copied', 'document.opened')
        group by 1, 2`,
    },
    [reader.agencyId, firstIdOf(since), format],
  )
}

/** The lowest UUIDv7 of a millisecond. */
function firstIdOf(at: Instant): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
