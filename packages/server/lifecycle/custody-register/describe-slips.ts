import type { Answer } from '@xinxia/contract/api-client'
import { nameOfObjectKind } from '@xinxia/contract/lifecycle/custody-register/names'
import { maySign, mayWithdraw, slipNumber } from '@xinxia/kernel/lifecycle/custody-register/slip'
import { formatId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { namesOfStaff } from './colleagues.ts'
import { openText } from './sealed-texts.ts'
import { listLines, ruleOf, type SlipRow } from './slip-store.ts'

export type ShownSlip = Answer<'custody.show-slip'>

/** Slips with everything on them opened, as `caller` may see and sign them (null: somebody from outside). One whose client is gone is left out. */
export async function describeSlips(
  reader: Reader,
  house: Pick<House, 'vaults' | 'directories'>,
  rows: readonly SlipRow[],
  caller: StaffId | null,
): Promise<Outcome<ShownSlip[], VaultRefusal>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const keys = await house.vaults.scopeKeys(reader, [...new Set(rows.map(({ scope_id: scopeId }) => scopeId))])
  if (isRefused(keys)) return keys
  const staff = await namesOfStaff(reader)
  const slipIds = rows.map(({ slip_id: slipId }) => slipId)
  const lines = slipIds.length === 0 ? [] : await listLines(reader, slipIds)
  const shown: ShownSlip[] = []
  for (const row of rows) {
    const key = keys.accepted.get(row.scope_id)
    if (key === undefined) continue
    const text = openText(key, 'custody-slip', row.slip_id, row.text_sealed)
    if (isRefused(text)) return text
    const drawn = row.signature_sealed === null ? null : openText(key, 'custody-signature', row.slip_id, row.signature_sealed)
    if (drawn !== null && isRefused(drawn)) return drawn
    const objects: ShownSlip['objects'] = []
    for (const line of lines.filter(({ slip_id: slipId }) => slipId === row.slip_id)) {
      const said = openText(key, 'custody-object', line.object_id, line.text_sealed)
      if (isRefused(said)) return said
      objects.push({ kind: nameOfObjectKind(line.kind), label: said.accepted.label })
    }
    const rule = ruleOf(row)
    shown.push({
      id: formatId('slip', row.slip_id),
      number: slipNumber(row.year, row.number),
      client: { id: formatId('client', row.client_id), name: directory.accepted.clients.get(row.client_id)?.name ?? '' },
      door: row.door,
      state: row.state,
      side: row.side,
      maker: { id: formatId('staff', row.made_by), name: staff.get(row.made_by) ?? '' },
      other: row.other_staff === null ? (text.accepted.name ?? '') : (staff.get(row.other_staff) ?? ''),
      why: text.accepted.why,
      dueBack: row.due_back,
      objects,
      documents: [...text.accepted.documents],
      madeAt: row.made_at,
      signedAt: row.state === 'signed' ? row.ended_at : null,
      may: {
        confirm: caller !== null && !isRefused(maySign(rule, { session: caller })),
        withdraw: caller !== null && !isRefused(mayWithdraw(rule, caller)),
        letSign: caller === row.made_by && !isRefused(maySign(rule, { drawn: true })),
      },
      signedName: drawn?.accepted.name ?? null,
      signature: drawn === null ? null : drawn.accepted.strokes.map((stroke) => [...stroke]),
    })
  }
  return accept(shown)
}

/** As lists show them, without the drawing. */
export function withoutSignature({
  signature: _drawn,
  signedName: _name,
  ...slip
}: ShownSlip): Answer<'custody.slips'>['slips'][number] {
  return slip
}
