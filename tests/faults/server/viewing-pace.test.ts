import { afterAll, beforeAll, expect, test } from 'vitest'
import { housePace } from '../../../packages/server/lifecycle/disclosure/pace/pace-policy.ts'
import { ViewingPace } from '../../../packages/server/lifecycle/disclosure/pace/viewing-pace.ts'
import { discloseValues } from '../../../packages/server/lifecycle/disclosure/disclose-values.ts'
import { LiveDisclosures } from '../../../packages/server/lifecycle/disclosure/live-disclosures.ts'
import { openTask } from '../../../packages/server/lifecycle/disclosure/tasks/open-task.ts'
import { downloadDocument } from '../../../packages/server/lifecycle/documents/download-document.ts'
import { openDocument } from '../../../packages/server/lifecycle/documents/open-document.ts'
import { listDocumentsOfClient } from '../../../packages/server/lifecycle/custody/documents/store.ts'
import { showClient } from '../../../packages/server/lifecycle/engagement/clients/show-client.ts'
import type { SignedIn } from '../../../packages/server/http/handler.ts'
import type { House } from '../../../packages/server/house.ts'
import { alarmHandlers } from '../../../packages/server/oversight/alarms/routes.ts'
import { listEntries } from '../../../packages/server/oversight/audit-trail/list-entries.ts'
import { readTimeline } from '../../../packages/server/oversight/timeline/read-timeline.ts'
import { sentenceOf } from '@xinxia/contract/refusals/refusals'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import { createManyClients } from '../../cast/many-clients.ts'
import { accepted, bookkeeper, foundedAgency, houseInProcess, type HouseInProcess } from '../../cast/house-in-process.ts'
import { intakeHouse, receive, work } from '../../cast/intake-in-process.ts'

let running: HouseInProcess
let house: House
let owner: SignedIn
let lin: SignedIn
let gao: SignedIn
let clients: readonly string[] = []
const live = new LiveDisclosures()
let now = instant(Date.UTC(2026, 10, 9, 1, 0))

beforeAll(async () => {
  running = await houseInProcess()
  house = running.house
  passSeconds(0)
  owner = (await foundedAgency(house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(house, owner, '林悦')
  gao = await bookkeeper(house, owner, '高敏')
  const ofLin = Array.from({ length: 500 }, (_, n) => ({
    companyName: `青岛安禾${n}号商贸有限公司`,
    contactMobile: [`139${String(n).padStart(8, '0')}`],
    bookkeeper: '林悦',
  }))
  const whole = { companyName: '青岛溪山食品有限公司', contactMobile: manyPhones(150), bookkeeper: '高敏' }
  clients = await createManyClients(house, owner, [...ofLin, whole])
}, 120_000)
afterAll(() => running.stop())

function passSeconds(seconds: number): void {
  now = instant(now + seconds * 1000)
  running.setNow(now)
}

function manyPhones(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `137${String(n).padStart(8, '0')}`)
}

const codeOf = (outcome: Outcome<unknown>) => (isRefused(outcome) ? outcome.refusal.code : 'shown')
const see = async (who: SignedIn, clientId: string | undefined, at = house) => codeOf(await showClient(at, who, clientId ?? ''))
const phonesIn = async (who: SignedIn, clientId: string) =>
  accepted(await showClient(house, who, clientId))
    .values.filter(({ field }) => field === 'contactMobile')
    .map(({ valueId }) => valueId)
const disclose = (who: SignedIn, valueIds: readonly string[], at = house) =>
  discloseValues(at, live, who, valueIds, { purpose: 'contact-client' })

async function pausesOf(who: SignedIn) {
  const entries = await house.database.read(owner.agencyId, (reader) => listEntries(reader, owner.agencyId, null, 1000))
  const by = JSON.stringify({ staff: formatId('staff', who.staffId) })
  return entries
    .map(({ entry }) => entry)
    .filter((entry) => entry.what === 'viewing.paced' && JSON.stringify(entry.by) === by)
    .map(({ clients: seen, showings, minutes }) => ({ seen, showings, minutes }))
}

/** What Today tells an owner. */
async function alarmsSeenBy(caller: SignedIn) {
  const ask = alarmHandlers(house)['alarms.recent']
  return accepted(await ask({ caller } as Parameters<typeof ask>[0])) // it looks at nothing else
}

test('F12 who opens 500 clients in ten minutes is shown sixty, is told when it goes on, and the trail says it once', async () => {
  const answers: string[] = []
  for (const clientId of clients.slice(0, 500)) {
    answers.push(await see(lin, clientId))
    passSeconds(1.1)
  }
  expect(answers.filter((answer) => answer === 'shown')).toHaveLength(housePace.outsideTasks.clients)
  expect(new Set(answers.slice(60))).toEqual(new Set(['disclosure.too-fast']))
  expect(await pausesOf(lin)).toEqual([{ seen: 60, showings: 0, minutes: 10 }])
  const refused = await showClient(house, lin, clients[400] ?? '')
  expect(isRefused(refused) && sentenceOf('disclosure.too-fast', refused.refusal.facts).zh).toContain('09:10 起可以继续')
  const timeline = await house.database.read(owner.agencyId, (reader) => readTimeline(reader, null, null, 1))
  expect(timeline.rows[0]?.sentence.zh).toBe('查看太快，被要求停一停：10 分钟内 60 户、0 项')
}, 60_000)

test('F12 what was open stays open, the refusal tells nothing of whose a client is, and a colleague goes on', async () => {
  expect(await see(lin, clients[3])).toBe('shown')
  expect(await see(lin, clients[500])).toBe('client.not-found')
  expect(await see(owner, clients[400])).toBe('shown')
})

test('F12 after the ten minutes work goes on, and who is too fast again stands in the trail again', async () => {
  passSeconds(600)
  const answers = []
  for (const clientId of clients.slice(100, 161)) answers.push(await see(lin, clientId))
  expect(answers.indexOf('disclosure.too-fast')).toBe(60)
  expect(await pausesOf(lin)).toHaveLength(2)
  expect(await alarmsSeenBy(owner)).toEqual({ days: 7, paced: 2, guessed: 0 })
})

test('F12 values and originals are counted together, over clients, and no value leaves once it is too much', async () => {
  passSeconds(600)
  const values = await phonesIn(gao, clients[500] ?? '')
  expect(values.length).toBe(150)
  for (let from = 0; from < 100; from += 20) expect(codeOf(await disclose(gao, values.slice(from, from + 20)))).toBe('shown')
  expect(await disclose(gao, values.slice(100, 101))).toMatchObject({ refusal: { code: 'disclosure.too-fast' } })
  expect(codeOf(await disclose(gao, values.slice(0, 20)))).toBe('shown')
  expect(await pausesOf(gao)).toEqual([{ seen: 1, showings: 100, minutes: 10 }])

  const text = new TextEncoder().encode('情况说明\n青岛溪山食品有限公司 联系人王平')
  const intake = intakeHouse(house)
  const batchId = await receive(intake, owner, { name: '青岛溪山食品有限公司/情况说明.txt', bytes: text })
  await work(intake, owner.agencyId, batchId)
  const clientId = accepted(parseId('client', clients[500] ?? ''))
  const [document] = await house.database.read(owner.agencyId, (reader) => listDocumentsOfClient(reader, clientId))
  const documentId = formatId('document', document!.document_id) // taken in above
  expect(codeOf(await openDocument(house, live, gao, documentId, { purpose: 'contact-client' }))).toBe('disclosure.too-fast')
  expect(codeOf(await downloadDocument(house, gao, documentId, { purpose: 'contact-client' }))).toBe('disclosure.too-fast')
  expect(codeOf(await openDocument(house, live, owner, documentId, { purpose: 'contact-client' }))).toBe('shown')
})

test('F12 a restart does not open it again: values and originals come back from the trail, and so does that it was said', async () => {
  const restarted: House = { ...house, pace: new ViewingPace(housePace) }
  const values = await phonesIn(owner, clients[500] ?? '')
  const untouched = values.slice(120, 121)
  expect(codeOf(await disclose(gao, untouched, restarted))).toBe('disclosure.too-fast')
  expect(await pausesOf(gao)).toHaveLength(1)
  passSeconds(600)
  expect(codeOf(await disclose(gao, untouched, restarted))).toBe('shown')
  const stranger = (await foundedAgency(house, '恒信财务咨询有限公司', '许恒')).owner
  expect(await alarmsSeenBy(stranger)).toEqual({ days: 7, paced: 0, guessed: 0 })
})

test('F12 ordinary work never meets it: a task for one client opens all that it needs, however much', async () => {
  passSeconds(600)
  const clientId = clients[500] ?? ''
  const { id: taskId } = accepted(await openTask(house, gao, { clientId, preset: 'client-enquiry' }))
  const values = await phonesIn(gao, clientId)
  let shown = 0
  for (let from = 0; from < values.length; from += 20) {
    const part = values.slice(from, from + 20)
    shown += accepted(await discloseValues(house, live, gao, part, { taskId })).values.length
  }
  expect(shown).toBe(values.length)
  expect(await pausesOf(gao)).toHaveLength(1)
})
