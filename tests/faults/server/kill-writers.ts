import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestHouse } from '../../cast/house.ts'
import { formOf } from '../../cast/house-intake.ts'
import { somePurpose } from '../../cast/house-objects.ts'
import { apiAt } from '../../cast/house-people.ts'

/** Everything that the house said yes to: ids in their outside form. */
export interface Acknowledged {
  readonly uploads: string[]
  readonly confirmations: string[]
  readonly disclosures: string[]
  readonly copies: string[]
  /** By client, in order, those whose answer was lost among them: one of those since the last acknowledged must hold. */
  readonly assignments: Map<string, { readonly staffIds: readonly string[]; acknowledged: boolean }[]>
  readonly invitations: string[]
}

export interface Writers {
  /** Lets each finish what it is at; answers that never come are not acknowledged. */
  stop(): Promise<void>
}

/** 八个写手: two who upload, one who confirms, two who disclose and copy, one who assigns, one who invites, one who signs in and out. */
export async function startWriters(house: TestHouse, done: Acknowledged): Promise<Writers> {
  const { owner, bookkeeper, otherBookkeeper } = house
  const clients = (await owner.ask('clients.list')).rows.filter(({ name }) => name.startsWith('断电测试')).map(({ id }) => id)
  const files = await Promise.all(clients.slice(0, 3).map((clientId) => owner.ask('clients.show', { params: { clientId } })))
  const values = files.flatMap((file) => file.values.filter(({ open }) => !open).map(({ valueId }) => valueId))
  const purpose = await somePurpose(owner)
  let running = true
  /** Again and again until told to stop; a lost answer, or a no while the house is going down, is not acknowledged. */
  const loop = async (act: () => Promise<void>, pauseMillis = 0): Promise<void> => {
    while (running) {
      await act().catch(() => undefined)
      await wait(pauseMillis)
    }
  }
  const upload = async () => {
    const name = randomBytes(6).toString('hex')
    const bytes = Buffer.from(`企业名称,联系电话\n新来${name}有限公司,13800000000\n`)
    const sent = await owner.ask('intake.receive', { body: formOf([{ name: `${name}.csv`, bytes }]) })
    done.uploads.push(sent.batchId)
  }
  const confirm = async () => {
    const waiting = done.uploads.filter((id) => !done.confirmations.includes(id))
    for (const batchId of waiting.slice(0, Math.ceil(waiting.length / 2))) {
      if (!running) return
      const { stage } = await owner.ask('intake.show', { params: { batchId } })
      if (stage !== 'awaiting-confirmation') continue
      await owner.ask('intake.confirm', { params: { batchId }, body: {} })
      done.confirmations.push(batchId)
    }
  }
  const disclose = async () => {
    const valueId = values[Math.floor(Math.random() * values.length)] ?? ''
    const { disclosureId } = await owner.ask('disclosures.make', { body: { valueIds: [valueId], purpose } })
    done.disclosures.push(disclosureId)
    await owner.ask('disclosures.copy', { params: { disclosureId }, body: { valueId } })
    done.copies.push(disclosureId)
  }
  const assign = async () => {
    const clientId = clients[Math.floor(Math.random() * clients.length)] ?? ''
    const staffIds =
      [[bookkeeper.staffId], [otherBookkeeper.staffId], [bookkeeper.staffId, otherBookkeeper.staffId], []][
        Math.floor(Math.random() * 4)
      ] ?? []
    const wish = { staffIds, acknowledged: false }
    done.assignments.set(clientId, [...(done.assignments.get(clientId) ?? []), wish])
    await owner.ask('clients.assign', { params: { clientId }, body: { staffIds } })
    wish.acknowledged = true
  }
  const invite = async () => {
    const { id } = await owner.ask('staff.invite', { body: { displayName: '来客', office: 'bookkeeper' } })
    done.invitations.push(id)
  }
  const comeAndGo = async () => {
    const body = { username: bookkeeper.username, password: bookkeeper.password, bearer: true }
    const { token } = await apiAt(house.url).ask('session.start', { body })
    await apiAt(house.url, token ?? '').ask('session.end')
  }
  const working = [
    loop(upload, 250),
    loop(upload, 250),
    loop(confirm, 40),
    loop(disclose),
    loop(disclose, 10),
    loop(assign, 5),
    loop(invite, 20),
    loop(comeAndGo, 50),
  ]
  return {
    stop: async () => {
      running = false
      await Promise.all(working)
    },
  }
}
