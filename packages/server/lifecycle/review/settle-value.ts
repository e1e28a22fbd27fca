import { mayAnswer } from '@xinxia/kernel/lifecycle/review/answers'
import { formatId, type ClientId, type ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { confirmValue, findValues, lockValue, type ValueRow } from '../custody/values/store.ts'
import { findClientBatch, lockClient } from '../engagement/clients/lock-client.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { correctValue } from '../engagement/corrections/correct-value.ts'
import { endValue } from '../engagement/corrections/end-value.ts'
import { findOtherHolder } from '../engagement/corrections/other-holder.ts'
import { readCorrection, type ReadCorrection } from '../engagement/corrections/read-correction.ts'
import { inOneTransaction, type Said, type Settled } from './answering.ts'
import { isBeingUndone } from './store.ts'

/** 字段值: confirmed, superseded by the right one, or taken out of the live file; its entry is committed with it. */
export async function settleValue(house: House, caller: SignedIn, valueId: ValueId, said: Said): Promise<Settled> {
  return inOneTransaction(house, caller, async (writer) => {
    const held = await holdValue(writer, house, caller, valueId)
    if (isRefused(held)) return held
    const row = held.accepted
    const { client_id: clientId, field } = row
    const waits = row.superseded_by === null && row.doubt_codes !== ''
    const may = mayAnswer({ about: 'value', waits, field }, said.answer)
    if (isRefused(may)) return may
    const { staffId: by } = caller
    const at = house.now()
    let correctedId: ValueId | null = null
    if (said.answer === 'accept') await confirmValue(writer, valueId, by, at)
    else if (said.answer === 'reject') {
      const ended = await endValue(writer, house.vaults, row, null, by, at)
      if (isRefused(ended)) return ended
    } else {
      const read = readCorrection(field, said.to)
      if (isRefused(read)) return read
      const free = await isFree(writer, house, caller, clientId, read.accepted)
      if (isRefused(free)) return free
      const corrected = await correctValue(writer, house.vaults, row, read.accepted, by, at)
      if (isRefused(corrected)) return corrected
      correctedId = corrected.accepted
    }
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'doubt.settled',
      by: { staff: by },
      at,
      about: 'value',
      answer: said.answer,
      clientId,
      valueId,
      ...(correctedId === null ? {} : { correctedId }),
    })
    return accept(undefined)
  })
}

/**
 * Holds a value for an answer. Everybody takes what is held in one order: the batches that brought the value and its client, as an undo does
 * before their values, then the client, so that two answers about it do not write its names over each other, then the value.
 */
async function holdValue(
  writer: Writer,
  house: House,
  caller: SignedIn,
  valueId: ValueId,
): Promise<Outcome<ValueRow, 'question.not-found' | 'question.being-undone'>> {
  const [found] = await findValues(writer, [valueId])
  if (found === undefined) return refuse('question.not-found')
  const { client_id: clientId } = found
  const reached = await reachClient(writer, house, caller, formatId('client', clientId))
  if (isRefused(reached)) return refuse('question.not-found')
  const brought = await findClientBatch(writer, clientId)
  for (const batchId of new Set([found.batch_id, brought])) {
    if (batchId !== null && (await isBeingUndone(writer, batchId))) return refuse('question.being-undone')
  }
  await lockClient(writer, clientId)
  const row = await lockValue(writer, valueId)
  return row === null ? refuse('question.not-found') : accept(row)
}

/** A credit code is one client's. Whose it is says only who may know. */
async function isFree(
  writer: Writer,
  house: House,
  caller: SignedIn,
  clientId: ClientId,
  read: ReadCorrection,
): Promise<Settled> {
  const holder = await findOtherHolder(writer, house.vaults, clientId, read)
  if (isRefused(holder)) return holder
  if (holder.accepted === null) return accept(undefined)
  const reached = await reachClient(writer, house, caller, formatId('client', holder.accepted))
  const directory = await house.directories.read(writer)
  if (isRefused(directory)) return directory
  const client = isRefused(reached) ? '' : (directory.accepted.clients.get(holder.accepted)?.name ?? '')
  return client === '' ? refuse('value.code-taken') : refuse('value.code-taken-by', { client })
}
