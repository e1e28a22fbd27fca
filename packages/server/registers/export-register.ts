import { Readable } from 'node:stream'
import { mayDo } from '@xinxia/kernel/policy/access/decide'
import type { BatchId, ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate, beijingTime } from '@xinxia/kernel/words/time'
import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import type { Download, SignedIn } from '../http/handler.ts'
import type { House } from '../house.ts'
import type { ExportCell } from './export/export-cell.ts'
import { writeXlsx } from './export/write-xlsx.ts'

export type Language = 'zh' | 'en'

/** The lists that leave the house, by the code that the trail keeps. */
export type RegisterCode =
  | 'clients'
  | 'missing-facts'
  | 'client-file'
  | 'timeline'
  | 'trail'
  | 'batch-files'
  | 'batch-rows'
  | 'search-hits'
  | 'figures'
  | 'expiring'
  | 'custody'

/** A column of an exported register: its head and its width in characters. */
export interface ExportColumn {
  readonly title: string
  readonly width: number
}

/** What to export: rows as the page shows them, masked before they come here. */
export interface RegisterContent {
  readonly columns: readonly ExportColumn[]
  readonly rows: readonly (readonly ExportCell[])[]
}

/** What the trail says the list was of. */
export interface ExportSubject {
  readonly clientId?: ClientId
  readonly batchId?: BatchId
}

type ExportHouse = Pick<House, 'access' | 'disclosures' | 'now'>

/**
 * 导出 Excel: the one way by which a list leaves the house as a spreadsheet. That it leaves is on the trail before its first byte; the sheet
 * names who took it out and when; every cell is text that no spreadsheet runs. The file is named after the register, never after a client.
 * Refuses `access.office-may-not`, and `audit-trail.unavailable` when the export cannot leave its trace.
 */
export async function exportRegister(
  house: ExportHouse,
  caller: SignedIn,
  register: RegisterCode,
  language: Language,
  content: RegisterContent,
  subject: ExportSubject = {},
): Promise<Outcome<Download, 'access.office-may-not' | 'audit-trail.unavailable'>> {
  const may = mayDo(house.access, caller, 'register.export')
  if (isRefused(may)) return may
  const at = house.now()
  const recorded = await house.disclosures.record(caller.agencyId, {
    what: 'register.exported',
    by: { staff: caller.staffId },
    at,
    register,
    rows: content.rows.length,
    ...subject,
  })
  if (isRefused(recorded)) return recorded
  const name = nameOfEventCode('register', register)?.[language] ?? register
  const time = beijingTime(at).slice(0, 16)
  const watermark =
    language === 'zh'
      ? `${name} · ${caller.displayName}（${caller.username}）导出于 ${time} · 内容已脱敏，导出已留痕，请勿外传`
      : `${name} · exported by ${caller.displayName} (${caller.username}) on ${time} · masked, on the trail, not for passing on`
  const pieces = writeXlsx({
    name,
    watermark,
    headers: content.columns.map((column) => column.title),
    widths: content.columns.map((column) => column.width),
    rows: content.rows,
  })
  return accept({
    fileName: `${language === 'zh' ? `信匣-${name}` : `xinxia-${register}`}-${beijingDate(at)}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: Readable.from(pieces, { objectMode: false }),
  })
}
