import type { Instant } from '@xinxia/kernel/words/time'
import { instant } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'
import { newId } from '../../ids.ts'

export interface AlarmRow {
  readonly what: 'viewing.paced' | 'search.guessed'
  readonly count: number
}

/** Entries of alarm since an instant, pending ones too. Entry ids begin with the millisecond of their making, so that the range is an index read. */
export async function countAlarms(reader: Reader, since: Instant): Promise<AlarmRow[]> {
  return reader.query<AlarmRow>(
    {
      name: 'count-alarms',
      text: `select alarm.what, count(*) as count
        from unnest(array['viewing.paced', 'search.guessed']) as alarm (what)
        join (
          select leaf_bytes from audit_entry where agency_id = $1 and entry_id >= $2::uuid
          union all select leaf_bytes from audit_pending where agency_id = $1 and entry_id >= $2::uuid
        ) as entries on position(convert_to('"what":"' || alarm.what || '"', 'UTF8') in entries.leaf_bytes) > 0
        group by alarm.what`,
    },
    [reader.agencyId, newId('entry', instant(since - 1))],
  )
}
