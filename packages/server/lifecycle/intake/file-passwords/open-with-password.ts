import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import { appendAuditEntry } from '../../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { openFileName } from '../../custody/documents/sealed-name.ts'
import type { ArrivalOfDocument } from '../arrival-store.ts'
import { lockBatch, setBatchStage, type BatchRow } from '../batch-store.ts'
import { holdKey } from '../hold-key.ts'
import type { IntakeHouse } from '../intake-house.ts'
import { reachArrival, reachBatch } from '../reach-batch.ts'
import { asksPassword } from './lockable.ts'
import { sealPassword } from './sealed-password.ts'
import { countTry, forgetTries, readAgain, savePassword } from './store.ts'
import { tryPassword } from './try-password.ts'

/** Wrong passwords that a person may try on one file within an hour. */
export const triesAnHour = 10

export type PasswordRefusal =
  | VaultRefusal
  | 'batch.not-found'
  | 'arrival.not-found'
  | 'intake.stage-passed'
  | 'intake.not-locked'
  | 'intake.password-wrong'
  | 'intake.password-tries'
  | 'intake.lock-unknown'
  | 'document.bytes-broken'

export interface GivenPassword {
  readonly batchId: string
  readonly arrivalId: string
  readonly password: string
}

/**
 * 输入打开密码: the password is tried at once. A wrong one goes on the trail and counts towards the limit; with the right one the batch goes back
 * to its reading: password, stage, trail entry and job commit together, and from there on an interruption loses nothing. The original stays
 * sealed as it came, under its own password too.
 */
export async function openWithPassword(
  house: IntakeHouse,
  caller: SignedIn,
  given: GivenPassword,
): Promise<Outcome<void, PasswordRefusal>> {
  const { agencyId } = caller
  if (house.vaults.isLocked(agencyId)) return refuse('agency.locked')
  const begun = await house.database.write(agencyId, (writer) => begin(house, writer, caller, given))
  if (isRefused(begun)) return begun
  const { found, left } = begun.accepted
  const { arrival, name } = found
  const place = { agencyId, arrival, name, key: holdKey(house, agencyId, arrival.document_scope_id) }
  const tried = await tryPassword(house, place, given.password)
  if (tried === 'lock-unknown') return refuse('intake.lock-unknown')
  if (tried === 'bytes-broken') return refuse('document.bytes-broken')
  const done = await house.database.write(agencyId, (writer) =>
    tried === 'right' ? readWith(house, writer, caller, given, arrival) : noteWrong(house, writer, caller, found, left),
  )
  house.sequencer.wake(agencyId)
  if (!isRefused(done)) house.jobs.wake('intake-batch')
  return done
}

interface Found {
  readonly batch: BatchRow
  readonly arrival: ArrivalOfDocument
  readonly name: string
  readonly batchKey: ScopeKey
}

async function begin(
  house: IntakeHouse,
  writer: Writer,
  caller: SignedIn,
  given: GivenPassword,
): Promise<Outcome<{ readonly found: Found; readonly left: number }, PasswordRefusal>> {
  const found = await find(house, writer, caller, given)
  if (isRefused(found)) return found
  const at = house.now()
  const { tries, freeAt } = await countTry(writer, found.accepted.arrival.arrival_id, caller.staffId, at)
  if (tries > triesAnHour)
    return refuse('intake.password-tries', { limit: triesAnHour, minutes: Math.ceil((freeAt - at) / 60_000) })
  return accept({ found: found.accepted, left: triesAnHour - tries })
}

/** Under the batch's lock: the file, if it is locked and the batch's door is open. */
async function find(
  house: IntakeHouse,
  writer: Writer,
  caller: SignedIn,
  given: GivenPassword,
): Promise<Outcome<Found, PasswordRefusal>> {
  const batch = await reachBatch(writer, caller, given.batchId, lockBatch)
  if (isRefused(batch)) return batch
  const arrival = await reachArrival(writer, batch.accepted.batch_id, given.arrivalId)
  if (isRefused(arrival)) return arrival
  if (!asksPassword(arrival.accepted)) return refuse('intake.not-locked')
  const door = throughDoor('openLocked', batch.accepted.stage)
  if (isRefused(door)) return refuse('intake.stage-passed', { stage: batch.accepted.stage })
  const { scope_id: scopeId } = batch.accepted
  const keys = await house.vaults.scopeKeys(writer, [scopeId])
  if (isRefused(keys)) return keys
  const batchKey = keys.accepted.get(scopeId)
  if (batchKey === undefined) return refuse('arrival.not-found')
  const name = openFileName(batchKey, arrival.accepted.arrival_id, arrival.accepted.name_sealed)
  return isRefused(name) ? name : accept({ batch: batch.accepted, arrival: arrival.accepted, name: name.accepted, batchKey })
}

async function readWith(
  house: IntakeHouse,
  writer: Writer,
  caller: SignedIn,
  given: GivenPassword,
  tried: ArrivalOfDocument,
): Promise<Outcome<void, PasswordRefusal>> {
  const found = await find(house, writer, caller, given)
  if (isRefused(found)) return found
  const { batch, arrival, batchKey } = found.accepted
  if (arrival.document_id !== tried.document_id) return refuse('intake.not-locked')
  const { arrival_id: arrivalId } = arrival
  await savePassword(writer, arrivalId, sealPassword(batchKey, arrivalId, given.password))
  await forgetTries(writer, arrivalId)
  await readAgain(writer, arrivalId)
  await setBatchStage(writer, batch.batch_id, 'reading')
  await note(house, writer, caller, found.accepted, 'intake.password-given')
  await house.jobs.send(writer, 'intake-batch', batch.batch_id)
  return accept(undefined)
}

async function noteWrong(
  house: IntakeHouse,
  writer: Writer,
  caller: SignedIn,
  found: Found,
  left: number,
): Promise<Outcome<void, PasswordRefusal>> {
  await note(house, writer, caller, found, 'intake.password-wrong')
  return refuse('intake.password-wrong', { left })
}

async function note(
  house: IntakeHouse,
  writer: Writer,
  caller: SignedIn,
  { batch, arrival }: Found,
  what: 'intake.password-given' | 'intake.password-wrong',
): Promise<void> {
  const { batch_id: batchId, arrival_id: arrivalId } = { ...batch, ...arrival }
  await appendAuditEntry(writer, caller.agencyId, { what, by: { staff: caller.staffId }, at: house.now(), batchId, arrivalId })
}
