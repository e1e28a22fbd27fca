import type { Answer } from '@xinxia/contract/api-client'
import { assert } from '@xinxia/kernel/words/assert'
import { Clear } from '@xinxia/kernel/words/clear'
import { maySeeClear, maySeeClient } from '@xinxia/kernel/policy/access/decide'
import { maskField } from '@xinxia/recognition/register/mask-field'
import { openBox } from '@xinxia/vault/boxes/box'
import type { ScopePath } from '@xinxia/vault/keys/key-rows'
import { formatForReading } from '@xinxia/kernel/identifiers/format-for-reading'
import { formatId, parseId, type ClientId, type ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { judgeProof } from '../../agency/sessions/prove-again.ts'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import type { ValueRow } from '../custody/values/store.ts'
import { groundFor, type GroundRefusal, type Why } from './ground.ts'
import { findDisclosables, type Disclosable } from './store.ts'
import { judgeViewing, withPaceNoted } from './pace/judge-viewing.ts'
import type { LiveDisclosures } from './live-disclosures.ts'
import { secondsLeft } from './tasks/show-tasks.ts'

type Disclosed = Answer<'disclosures.make'>
type DisclosureRefusal =
  | VaultRefusal
  | 'value.not-found'
  | 'access.grade-above'
  | 'access.unseen'
  | GroundRefusal
  | 'disclosure.several-clients'
  | 'disclosure.too-fast'
  | 'session.step-up-needed'
  | 'audit-trail.unavailable'

/**
 * 查看明文: the entries (one a value) are committed to the log before any clear value leaves. The values are opened first, so that
 * the trail does not say someone saw what could not be opened. Refuses what is not the caller's like what does not exist. Under a task
 * (任务) its preset is the purpose, and the values stay until the task ends.
 */
export async function discloseValues(
  house: House,
  live: LiveDisclosures,
  caller: SignedIn,
  outsideIds: readonly string[],
  why: Why,
): Promise<Outcome<Disclosed, DisclosureRefusal>> {
  const valueIds: ValueId[] = []
  for (const outside of new Set(outsideIds)) {
    const valueId = parseId('value', outside)
    if (isRefused(valueId)) return refuse('value.not-found')
    valueIds.push(valueId.accepted)
  }
  const at = house.now()
  const opened = await house.database.read(caller.agencyId, (reader) => openForCaller(reader, house, caller, valueIds, why, at))
  if (isRefused(opened)) return withPaceNoted(house, caller, opened)
  const { clientId, rows, values, ground } = opened.accepted
  const { purpose, taskId, endsAt } = ground

  const disclosureId = newId('disclosure', at)
  const recorded = await house.disclosures.recordAll(
    caller.agencyId,
    rows.map((row) => ({
      what: 'value.disclosed',
      by: { staff: caller.staffId },
      at,
      valueId: row.value_id,
      clientId,
      purpose,
      disclosureId,
      ...(taskId === null ? {} : { taskId }),
    })),
  )
  if (isRefused(recorded)) return recorded
  live.add({
    disclosureId,
    sessionId: caller.sessionId,
    clientId,
    purpose,
    taskId,
    of: { valueIds: new Set(valueIds) },
    endsAt,
  })
  return accept({
    disclosureId: formatId('disclosure', disclosureId),
    values: rows.map((row, i) => {
      const clear = values.get(row.value_id)!.reveal(recorded.accepted[i]!) // opened above; one record a row
      return { valueId: formatId('value', row.value_id), clear, readable: readableForm(row, clear) }
    }),
    hideAfterSeconds: secondsLeft(ground, at),
    watermark: { name: caller.displayName, at },
  })
}

async function openForCaller(
  reader: Reader,
  house: House,
  caller: SignedIn,
  valueIds: readonly ValueId[],
  why: Why,
  at: Instant,
) {
  const found = await findDisclosables(reader, valueIds, caller.staffId)
  if (found.length !== valueIds.length) return refuse('value.not-found')
  if (found.some(({ standing }) => isRefused(maySeeClient(house.access, caller, standing)))) return refuse('value.not-found')
  for (const { value, standing } of found) {
    const { grade, information_type: informationType } = value
    const clear = maySeeClear(house.access, caller, standing, { grade, informationType })
    if (isRefused(clear)) return clear
  }
  const [clientId, ...others] = new Set<ClientId>(found.map(({ value }) => value.client_id))
  if (clientId === undefined || others.length > 0) return refuse('disclosure.several-clients')
  const rows = found.map(({ value }) => value)
  const asked = rows.map(({ client_id, field, information_type: informationType, grade }) => ({
    clientId: client_id,
    field,
    informationType,
    grade,
  }))
  const ground = await groundFor(reader, caller, why, asked, at)
  if (isRefused(ground)) return ground
  // 四级资料: outside a task it asks for a fresh proof of who one is.
  if (ground.accepted.taskId === null && rows.some(({ grade }) => grade === 4)) {
    const proved = await judgeProof(reader, caller, at)
    if (isRefused(proved)) return proved
  }
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  const paced = await judgeViewing(
    reader,
    house,
    caller,
    clientId,
    rows.map((row) => formatId('value', row.value_id)),
    ground.accepted.taskId !== null,
  )
  if (isRefused(paced)) return paced
  const values = new Map<ValueId, Clear>()
  for (const { value, box, path } of found) {
    const opened = openDisclosable(house, caller, value, box, path)
    if (isRefused(opened)) return opened
    values.set(value.value_id, opened.accepted)
  }
  return accept({ clientId, rows, values, ground: ground.accepted })
}

function openDisclosable(
  house: House,
  caller: SignedIn,
  value: ValueRow,
  box: Disclosable['box'],
  path: ScopePath,
): Outcome<Clear, VaultRefusal> {
  const key = house.vaults.keyOf(caller.agencyId, path)
  if (isRefused(key)) return key
  const place = {
    agencyId: caller.agencyId,
    clientId: value.client_id,
    scopeId: value.scope_id,
    boxId: value.box_id,
    boxClass: box.boxClass,
    version: box.version,
  }
  const fields = openBox(key.accepted, place, box.sealed)
  if (isRefused(fields)) return fields
  const text = fields.accepted[value.slot]
  assert(text !== undefined, 'a value lies in the slot of its box')
  return accept(new Clear(text, maskField(value.field, text)))
}

const readInGroups: ReadonlySet<string> = new Set(['CERT-IDNO', 'CON-MOBILE', 'FIN-CARD', 'FIN-CORP', 'REG-USCC'])

/** Long numbers in groups a person can read out: 6-8-4 for ID numbers, fours for accounts, 3-4-4 for mobiles; all else as it is. */
function readableForm(row: ValueRow, clear: string): string {
  return readInGroups.has(row.information_type) ? formatForReading(clear) : clear
}
