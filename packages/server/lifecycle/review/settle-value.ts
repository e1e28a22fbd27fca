import { mayAnswer } from '@xinxia/kernel/lifecycle/review/answers'
import { formatId, type ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { confirmValue, lockValue } from '../custody/values/store.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { correctValue } from '../engagement/corrections/correct-value.ts'
import { endValue } from '../engagement/corrections/end-value.ts'
import { readCorrection } from '../engagement/corrections/read-correction.ts'
import { inOneTransaction, type Said, type Settled } from './answering.ts'
import { isBeingUndone } from './store.ts'

/** 字段值: confirmed, superseded by the right one, or taken out of the live file; its entry is committed with it. */
export async function settleValue(house: House, caller: SignedIn, valueId: ValueId, said: Said): Promise<Settled> {
  return inOneTransaction(house, caller, async (writer) => {
    const row = await lockValue(writer, valueId)
    if (row === null) return refuse('question.not-found')
    const { client_id: clientId, field } = row
    const reached = await reachClient(writer, house, caller, formatId('client', clientId))
    if (isRefused(reached)) return refuse('question.not-found')
    const waits = row.superseded_by === null && row.doubt_codes !== ''
    const may = mayAnswer({ about: 'value', waits, field }, said.answer)
    if (isRefused(may)) return may
    if (row.batch_id !== null && (await isBeingUndone(writer, row.batch_id))) return refuse('question.being-undone')
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
