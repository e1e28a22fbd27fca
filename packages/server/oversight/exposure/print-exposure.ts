import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingTime } from '@xinxia/kernel/words/time'
import { parseId } from '@xinxia/kernel/words/ids'
import type { Download, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { setType } from './set-type.ts'
import { exposurePage, type Language } from './exposure-page.ts'
import { exposureSheet } from './exposure-sheet.ts'
import { showExposure } from './show-exposure.ts'
import { findPrintedName } from './store.ts'

/** 体检报告打印版: one A4 page. That it leaves is on the trail before its first byte; it is named after the day, never after a client. */
export async function printExposure(
  house: Pick<House, 'database' | 'access' | 'vaults' | 'directories' | 'disclosures' | 'now'>,
  caller: SignedIn,
  outsideBatchId: string | null,
  language: Language,
): Promise<Outcome<Download, VaultRefusal | 'batch.not-found' | 'audit-trail.unavailable'>> {
  const shown = await showExposure(house, caller, outsideBatchId)
  if (isRefused(shown)) return shown
  const at = house.now()
  const agency = await house.database.read(caller.agencyId, findPrintedName)
  const time = beijingTime(at).slice(0, 16)
  const watermark =
    language === 'zh'
      ? `${caller.displayName}（${caller.username}）打印于 ${time} · 只有数量和位置，没有号码 · 打印已留痕`
      : `printed by ${caller.displayName} (${caller.username}) on ${time} · counts and places, no values · on the trail`
  const bytes = await setType(exposureSheet, exposurePage(shown.accepted, language, { agency, watermark }))
  const batchId = outsideBatchId === null ? null : parseId('batch', outsideBatchId)
  const recorded = await house.disclosures.record(caller.agencyId, {
    what: 'exposure.printed',
    by: { staff: caller.staffId },
    at,
    files: shown.accepted.firm.files,
    ...(batchId === null || isRefused(batchId) ? {} : { batchId: batchId.accepted }),
  })
  if (isRefused(recorded)) return recorded
  const fileName = language === 'zh' ? `信匣-体检报告-${shown.accepted.asOf}.pdf` : `xinxia-exposure-${shown.accepted.asOf}.pdf`
  return accept({ fileName, mediaType: 'application/pdf', bytes })
}
