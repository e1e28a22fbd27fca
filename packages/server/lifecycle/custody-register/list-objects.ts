import type { Answer } from '@xinxia/contract/api-client'
import { nameOfObjectKind, objectKinds } from '@xinxia/contract/lifecycle/custody-register/names'
import { isOverdue, slipNumber } from '@xinxia/kernel/lifecycle/custody-register/slip'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import type { Directory } from '../custody/directory/directories.ts'
import { idsWithinReach } from '../engagement/clients/ids-within-reach.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { namesOfStaff, presentStaff } from './colleagues.ts'
import { listObjects as listObjectRows, type ObjectRow } from './object-store.ts'
import { openText } from './sealed-texts.ts'

export type CustodyRegister = Answer<'custody.list'>
export type HeldObject = CustodyRegister['objects'][number]

const most = 2000

/** 保管台账: overdue ones first, then what waits for a signature, then by client; what has left stands at the end. */
export async function listObjects(
  house: Pick<House, 'database' | 'access' | 'vaults' | 'directories' | 'now'>,
  caller: SignedIn,
  outsideClientId: string | undefined,
): Promise<Outcome<CustodyRegister, VaultRefusal | 'client.not-found'>> {
  const asOf = beijingDate(house.now())
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const client = outsideClientId === undefined ? null : await reachClient(reader, house, caller, outsideClientId)
    if (client !== null && isRefused(client)) return client
    const reached = client === null ? await idsWithinReach(reader, house, caller) : new Set([client.accepted.clientId])
    const rows = await listObjectRows(reader, {
      clientIds: reached === null ? null : [...reached],
      borrower: client === null ? caller.staffId : null,
      limit: most + 1,
    })
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const keys = await house.vaults.scopeKeys(reader, [...new Set(rows.map(({ scope_id: scopeId }) => scopeId))])
    if (isRefused(keys)) return keys
    const staff = await namesOfStaff(reader)
    const objects: HeldObject[] = []
    for (const row of rows.slice(0, most)) {
      const key = keys.accepted.get(row.scope_id)
      if (key === undefined) continue
      const described = describe(row, key, directory.accepted, staff, caller, asOf)
      if (isRefused(described)) return described
      objects.push(described.accepted)
    }
    const colleagues = (await presentStaff(reader)).map(({ staffId, name }) => ({ id: formatId('staff', staffId), name }))
    return accept({ asOf, objects: objects.sort(inOrder), colleagues, more: rows.length > most })
  })
}

function describe(
  row: ObjectRow,
  key: ScopeKey,
  directory: Directory,
  staff: Awaited<ReturnType<typeof namesOfStaff>>,
  caller: SignedIn,
  asOf: ReturnType<typeof beijingDate>,
): Outcome<HeldObject, 'vault.not-authentic'> {
  const text = openText(key, 'custody-object', row.object_id, row.text_sealed)
  if (isRefused(text)) return text
  const out =
    row.lent_slip === null || row.lent_text === null ? null : openText(key, 'custody-slip', row.lent_slip, row.lent_text)
  if (out !== null && isRefused(out)) return out
  const kind = objectKinds.find(({ code }) => code === row.kind)
  return accept({
    id: formatId('object', row.object_id),
    client: { id: formatId('client', row.client_id), name: directory.clients.get(row.client_id)?.name ?? '' },
    kind: {
      code: row.kind,
      label: nameOfObjectKind(row.kind),
      grade: kind?.grade ?? 4,
      holder: kind?.holder === 'agency' ? 'agency' : 'client',
    },
    ...text.accepted,
    state: row.state,
    since: row.changed_at,
    awaiting:
      row.awaiting_slip === null || row.awaiting_year === null || row.awaiting_number === null
        ? null
        : { slipId: formatId('slip', row.awaiting_slip), number: slipNumber(row.awaiting_year, row.awaiting_number) },
    lentTo:
      out === null || row.lent_side === null
        ? null
        : {
            side: row.lent_side,
            name: row.borrower === null ? (out.accepted.name ?? '') : (staff.get(row.borrower) ?? ''),
            why: out.accepted.why,
            mine: row.borrower === caller.staffId,
          },
    dueBack: row.state === 'lent' ? row.due_back : null,
    overdue: isOverdue({ state: row.state, dueBack: row.due_back }, asOf),
  })
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin')
const hasLeft = ({ state }: HeldObject) => state === 'handed-back' || state === 'handed-over'
const rankOf = (object: HeldObject) => (object.overdue ? 0 : object.awaiting !== null ? 1 : hasLeft(object) ? 3 : 2)

function inOrder(a: HeldObject, b: HeldObject): number {
  return (
    rankOf(a) - rankOf(b) ||
    collator.compare(a.client.name, b.client.name) ||
    collator.compare(a.kind.label.zh, b.kind.label.zh) ||
    a.id.localeCompare(b.id)
  )
}
