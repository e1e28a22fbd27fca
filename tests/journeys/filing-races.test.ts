import { formatId, parseId, type BatchId } from '@xinxia/kernel/words/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { listCandidates } from '../../packages/server/lifecycle/documents/candidates/list-candidates.ts'
import { fileByHand } from '../../packages/server/lifecycle/documents/file-by-hand.ts'
import { showDocument } from '../../packages/server/lifecycle/documents/show-document.ts'
import { askUndo } from '../../packages/server/lifecycle/intake/ask-undo.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { searchText } from '../../packages/server/search/search-text.ts'
import { accepted, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { intakeHouse, receive, shown, takeIn, work } from '../cast/intake-in-process.ts'

/** What a person files while the house reads the same bytes, or takes the client back. */
let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let register: BatchId
let anhe: string
let founded = 0

const file = (name: string, ...lines: string[]) => ({ name, bytes: Buffer.from(`${lines.join('\n')}\n`) })
const memo = file('零散/备忘.txt', '周三下午开会，带上印章。')

beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
})
afterAll(() => running.stop())

beforeEach(async () => {
  founded += 1
  owner = (await foundedAgency(running.house, `明诚${founded}代理记账有限公司`, `周衡${founded}`)).owner
  const taken = await takeIn(
    house,
    owner,
    file('台账.csv', '公司名称,简称', '青岛安禾商贸有限公司,城东五金', '上海怡泰贸易有限公司,怡泰'),
  )
  register = accepted(parseId('batch', taken.id))
  const { rows } = accepted(
    await listClients(running.house, owner, { doubtful: false, bookkeeper: null, cursor: null, limit: 9 }),
  )
  anhe = rows.find(({ name }) => name.includes('安禾'))!.id
})

async function bring(...files: { name: string; bytes: Uint8Array }[]) {
  const batchId = await receive(house, owner, ...files)
  await work(house, owner.agencyId, batchId)
  return { batchId, documentId: (await shown(house, owner, batchId)).files[0]!.documentId! }
}

test('a paper is not filed with a client that is being taken back, and outlives it', async () => {
  const { documentId } = await bring(memo)
  accepted(await askUndo(house, owner, formatId('batch', register)))
  let told: unknown
  const late: IntakeHouse = {
    ...house,
    destroyClients: async (...args) => {
      told = await fileByHand(running.house, owner, documentId, anhe)
      return house.destroyClients(...args)
    },
  }
  await work(late, owner.agencyId, register)
  expect(told).toMatchObject({ refusal: { code: 'client.being-undone' } })
  expect((await shown(house, owner, register)).stage).toBe('undone')
  const page = accepted(await showDocument(running.house, owner, documentId))
  expect(page.document.client).toBeNull()
  expect(JSON.stringify(page.text)).toContain('周三下午开会')
})

test('a paper that lies with a client of an undone batch all the same goes back into the tray first', async () => {
  const { documentId } = await bring(memo)
  accepted(await askUndo(house, owner, formatId('batch', register)))
  const stage = (to: string) =>
    house.database.write(owner.agencyId, (writer) =>
      writer.run('update batches set stage = $3 where agency_id = $1 and batch_id = $2', [writer.agencyId, register, to]),
    )
  let isFiled = false
  const late: IntakeHouse = {
    ...house,
    destroyClients: async (...args) => {
      if (!isFiled) {
        await stage('done')
        accepted(await fileByHand(running.house, owner, documentId, anhe))
        await stage('undoing')
      }
      isFiled = true
      return house.destroyClients(...args)
    },
  }
  await expect(work(late, owner.agencyId, register)).rejects.toMatchObject({ code: 'intake.changed-since' })
  await work(late, owner.agencyId, register)
  expect((await shown(house, owner, register)).stage).toBe('undone')
  expect(accepted(await showDocument(running.house, owner, documentId)).document.client).toBeNull()
})

test('a paper that is filed while its bytes are read again stays readable in its new place', async () => {
  const { documentId } = await bring(memo)
  const again = await receive(house, owner, { ...memo, name: '零散/又来.txt' })
  const { stream } = house.blobs
  let isFiled = false
  const blobs = Object.create(house.blobs, {
    stream: {
      value: async function* (place: Parameters<typeof stream>[0]) {
        yield* stream.call(house.blobs, place)
        if (isFiled) return
        isFiled = true
        accepted(await fileByHand(running.house, owner, documentId, anhe))
      },
    },
  })
  await expect(work({ ...house, blobs }, owner.agencyId, again)).rejects.toMatchObject({ code: 'document.moved-meanwhile' })
  await work(house, owner.agencyId, again)
  const page = accepted(await showDocument(running.house, owner, documentId))
  expect(page.document.client?.id).toBe(anhe)
  expect(JSON.stringify(page.text)).toContain('周三下午开会')
  expect((await shown(house, owner, again)).files[0]).toMatchObject({ client: { id: anhe } })
})

test('one paper whose text does not open is passed over; the others are found and told of', async () => {
  const broken = await bring(file('城东五金/坏.txt', '印章交接单，城东五金'))
  await bring(file('城东五金/好.txt', '印章保管单，城东五金'))
  const inTray = await bring(file('零散/坏.txt', '城东五金的清单'))
  const other = await bring(file('零散/好.txt', '请转交城东五金'))
  await house.database.write(owner.agencyId, async (writer) => {
    for (const { documentId } of [broken, inTray])
      await writer.run(
        `update document_texts set text_sealed = 'x', filter_sealed = 'x' where agency_id = $1 and document_id = $2`,
        [writer.agencyId, accepted(parseId('document', documentId))],
      )
  })
  const { hits } = accepted(await searchText(running.house, owner, { text: '印章', limit: 9 }))
  expect(hits.map(({ name }) => name)).toEqual(['城东五金/好.txt'])
  const { documents } = accepted(await listCandidates(running.house, owner))
  expect(documents.find(({ documentId }) => documentId === other.documentId)?.clients[0]?.id).toBe(anhe)
})
