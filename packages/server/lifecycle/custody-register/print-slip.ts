import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate, beijingTime } from '@xinxia/kernel/words/time'
import type { Download, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { setType } from '../../oversight/exposure/set-type.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { showSlip } from './show-slips.ts'
import { slipPage, type Language } from './slip-page.ts'
import { slipSheet } from './slip-sheet.ts'
import { findAgencyName } from './slip-store.ts'

/** 打印交接单: that it leaves is on the trail before its first byte; it is named after its number. */
export async function printSlip(
  house: Pick<House, 'database' | 'access' | 'vaults' | 'directories' | 'disclosures' | 'now'>,
  caller: SignedIn,
  outsideId: string,
  language: Language,
): Promise<Outcome<Download, VaultRefusal | 'slip.not-found' | 'audit-trail.unavailable'>> {
  const slip = await showSlip(house, caller, outsideId)
  if (isRefused(slip)) return slip
  const at = house.now()
  const agency = await house.database.read(caller.agencyId, findAgencyName)
  const time = beijingTime(at).slice(0, 16)
  const watermark =
    language === 'zh'
      ? `${caller.displayName}（${caller.username}）打印于 ${time} · 打印已留痕`
      : `printed by ${caller.displayName} (${caller.username}) on ${time} · on the trail`
  const bytes = await setType(slipSheet, slipPage(slip.accepted, language, { agency, watermark, day: beijingDate(at) }))
  const slipId = parseId('slip', slip.accepted.id)
  const clientId = parseId('client', slip.accepted.client.id)
  if (isRefused(slipId) || isRefused(clientId)) return refuse('slip.not-found')
  const recorded = await house.disclosures.record(caller.agencyId, {
    what: 'slip.printed',
    by: { staff: caller.staffId },
    at,
    slipId: slipId.accepted,
    clientId: clientId.accepted,
  })
  if (isRefused(recorded)) return recorded
  const fileName = `${language === 'zh' ? '信匣-交接单' : 'xinxia-slip'}-${slip.accepted.number}.pdf`
  return accept({ fileName, mediaType: 'application/pdf', bytes })
}
