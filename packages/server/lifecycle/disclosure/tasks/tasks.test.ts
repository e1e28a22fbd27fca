import { parseId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientWith, type TestClient } from '../../../../../tests/cast/client-in-process.ts'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  signedIn,
  type HouseInProcess,
} from '../../../../../tests/cast/house-in-process.ts'
import { openSession } from '../../../agency/sessions/open-session.ts'
import type { SignedIn } from '../../../http/handler.ts'
import { newId } from '../../../ids.ts'
import { readTimeline } from '../../../oversight/timeline/read-timeline.ts'
import { destroyClients } from '../../destruction/destroy-clients.ts'
import { assignClient } from '../../engagement/clients/assign-client.ts'
import { discloseValues } from '../disclose-values.ts'
import { LiveDisclosures } from '../live-disclosures.ts'
import { recordCopy } from '../record-copy.ts'
import { endTask } from './end-task.ts'
import { openTask } from './open-task.ts'
import { describePresets, showCurrentTasks } from './show-tasks.ts'

let running: HouseInProcess
let owner: SignedIn
let lin: SignedIn
let gao: SignedIn
let stranger: SignedIn
let anhe: TestClient
let xishan: TestClient
let theirs: TestClient
const live = new LiveDisclosures()
/** 2026-11-09 09:00 in Beijing: the month that is filed is October. */
let now: Instant

beforeAll(async () => {
  running = await houseInProcess()
  const { house } = running
  passMinutes(Date.UTC(2026, 10, 9, 1, 0) / 60_000)
  owner = (await foundedAgency(house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(house, owner, '林悦')
  gao = await bookkeeper(house, owner, '高敏')
  stranger = (await foundedAgency(house, '恒信财务咨询有限公司', '许恒')).owner
  const values = { contactMobile: '13864221907', individualTaxPassword: 'Anhe@2026', bankAccount: '38110101040012345' }
  anhe = await clientWith(house, lin, {
    ...values,
    companyName: '青岛安禾商贸有限公司',
    legalRepresentativeIdNumber: '99999919900307451X',
    taxPassword: 'Shui@2026',
    bookkeeper: '林悦',
  })
  xishan = await clientWith(house, lin, { ...values, companyName: '青岛西山茶行', bookkeeper: '林悦' })
  theirs = await clientWith(house, stranger, { ...values, companyName: '青岛长河建材有限公司' })
})
afterAll(() => running.stop())

function passMinutes(minutes: number): void {
  now = instant((now ?? 0) + minutes * 60_000)
  running.setNow(now)
}

const begin = (caller: SignedIn, client: TestClient, preset = 'iit-filing') =>
  openTask(running.house, caller, { clientId: client.id, preset })
const show = (caller: SignedIn, taskId: string, ...valueIds: string[]) =>
  discloseValues(running.house, live, caller, valueIds, { taskId })
const end = (caller: SignedIn, taskId: string) => endTask(running.house, caller, taskId)
const openOf = async (caller: SignedIn) =>
  accepted(await showCurrentTasks(running.house, caller)).tasks.map((task) => `${task.name.zh} · ${task.clientName}`)
const codeOf = (outcome: Outcome<unknown>) => (isRefused(outcome) ? outcome.refusal.code : 'accepted')

async function sentences(client: TestClient): Promise<string[]> {
  const clientId = accepted(parseId('client', client.id))
  const { rows } = await running.house.database.read(lin.agencyId, (reader) => readTimeline(reader, clientId, null, 100))
  return rows.map((row) => `${row.by} ${row.sentence.zh}`)
}

async function entriesOf(what: string): Promise<Record<string, unknown>[]> {
  const rows = await running.house.database.read(lin.agencyId, (reader) =>
    reader.query<{ leaf_bytes: Buffer }>('select leaf_bytes from audit_entry where agency_id = $1 order by sequence', [
      lin.agencyId,
    ]),
  )
  return rows.map((row) => JSON.parse(row.leaf_bytes.toString('utf8'))).filter((entry) => entry.what === what)
}

test('a task is named by the month that is worked at, and under it each value opens with an entry of its own', async () => {
  const task = accepted(await begin(lin, anhe))
  expect(task).toMatchObject({ clientName: '青岛安禾商贸有限公司', name: { zh: '2026年10月 个税申报' }, secondsLeft: 3600 })
  expect(await openOf(lin)).toEqual(['2026年10月 个税申报 · 青岛安禾商贸有限公司'])
  passMinutes(10)
  const shown = accepted(await show(lin, task.id, anhe.valueId('individualTaxPassword'), anhe.valueId('contactMobile')))
  expect(shown.values.map(({ clear }) => clear).sort()).toEqual(['13864221907', 'Anhe@2026'])
  expect(shown).toMatchObject({ hideAfterSeconds: 3000, watermark: { name: '林悦' } })
  accepted(await recordCopy(running.house, live, lin, shown.disclosureId, anhe.valueId('contactMobile')))
  accepted(await end(lin, task.id))
  expect(await sentences(anhe)).toEqual([
    '林悦 结束了「2026年10月 个税申报」（办完了）',
    '林悦 复制了「手机」，事由：个税申报',
    expect.stringMatching(/^林悦 查看了「(手机|个税密码)」，事由：个税申报$/),
    expect.stringMatching(/^林悦 查看了「(手机|个税密码)」，事由：个税申报$/),
    '林悦 开始办「2026年10月 个税申报」，60 分钟内有效',
    '林悦 指定林悦负责',
    '林悦 建立了客户档案',
  ])
  const seen = await entriesOf('value.disclosed')
  expect(seen.map(({ taskId, purpose, clientId }) => [taskId, purpose, clientId])).toEqual(
    Array.from({ length: 2 }, () => [task.id, 'iit-filing', anhe.id]),
  )
  expect((await entriesOf('value.copied')).map(({ taskId }) => taskId)).toEqual([task.id])
  expect(JSON.stringify([seen, await entriesOf('task.opened')])).not.toMatch(/安禾|Anhe|1386/)
})

test('what the task does not need stays shut, alone or among what it needs; a purpose still opens it', async () => {
  const task = accepted(await begin(lin, anhe))
  expect(codeOf(await show(lin, task.id, anhe.valueId('bankAccount')))).toBe('task.not-needed')
  expect(codeOf(await show(lin, task.id, anhe.valueId('contactMobile'), anhe.valueId('taxPassword')))).toBe('task.not-needed')
  const asked = await discloseValues(running.house, live, lin, [anhe.valueId('bankAccount')], { purpose: 'bank-errand' })
  expect(accepted(asked)).toMatchObject({ hideAfterSeconds: 30 })
  expect(codeOf(await discloseValues(running.house, live, lin, [anhe.valueId('bankAccount')], { purpose: 'iit-filing' }))).toBe(
    'disclosure.purpose-unknown',
  )
  accepted(await end(lin, task.id))
})

test('a task opens values of its own client only', async () => {
  const task = accepted(await begin(lin, anhe))
  expect(codeOf(await show(lin, task.id, xishan.valueId('contactMobile')))).toBe('task.other-client')
  accepted(await end(lin, task.id))
})

test('nobody else works under a task: not a colleague, not the owner, not another session, not the other agency', async () => {
  const { house } = running
  const task = accepted(await begin(lin, anhe))
  const mobile = anhe.valueId('contactMobile')
  accepted(
    await assignClient(house, owner, anhe.id, {
      staffIds: [lin, gao].map(({ staffId }) => `staff_${staffId.replaceAll('-', '')}`),
    }),
  )
  const { token } = await openSession(house, lin.agencyId, lin.staffId)
  const linElsewhere = await signedIn(house, token)
  for (const caller of [gao, owner, linElsewhere]) expect(codeOf(await show(caller, task.id, mobile))).toBe('task.not-found')
  expect(codeOf(await show(stranger, task.id, mobile))).toBe('value.not-found')
  expect(codeOf(await show(stranger, task.id, theirs.valueId('contactMobile')))).toBe('task.not-found')
  for (const caller of [gao, owner, stranger]) {
    expect(codeOf(await end(caller, task.id))).toBe('task.not-found')
    expect(await openOf(caller)).toEqual([])
  }
  expect(await openOf(linElsewhere)).toEqual([])
  expect(codeOf(await show(lin, task.id, mobile))).toBe('accepted')
  accepted(await end(linElsewhere, task.id))
  expect(codeOf(await show(lin, task.id, mobile))).toBe('task.ended')
})

test('a client that is not the caller’s answers like one that does not exist', async () => {
  const absent = { ...anhe, id: `client_${newId('client', instant(1)).replaceAll('-', '')}` }
  expect(await begin(stranger, anhe)).toEqual(await begin(stranger, absent))
  expect(await begin(lin, theirs)).toEqual(await begin(lin, absent))
  expect(codeOf(await begin(gao, xishan))).toBe('client.not-found')
  expect(codeOf(await begin(lin, anhe, 'curiosity'))).toBe('task.preset-unknown')
})

test('after an hour nothing opens, is listed or can be copied, and the trail says that the time was up', async () => {
  const task = accepted(await begin(lin, anhe))
  const mobile = anhe.valueId('contactMobile')
  passMinutes(59)
  const shown = accepted(await show(lin, task.id, mobile))
  expect(shown.hideAfterSeconds).toBe(60)
  passMinutes(1)
  expect(codeOf(await show(lin, task.id, mobile))).toBe('task.ended')
  expect(codeOf(await recordCopy(running.house, live, lin, shown.disclosureId, mobile))).toBe('disclosure.ended')
  expect(await openOf(lin)).toEqual([])
  passMinutes(30)
  expect(accepted(await end(lin, task.id)).endedAt).toBe(task.endsAt)
  expect(codeOf(await end(lin, task.id))).toBe('task.ended')
  expect((await sentences(anhe))[0]).toBe('信匣 结束了「2026年10月 个税申报」（时间到）')
})

test('what was shown under a task that was ended early cannot be copied any more', async () => {
  const task = accepted(await begin(lin, anhe))
  const mobile = anhe.valueId('contactMobile')
  const { disclosureId } = accepted(await show(lin, task.id, mobile))
  accepted(await end(lin, task.id))
  expect(codeOf(await recordCopy(running.house, live, lin, disclosureId, mobile))).toBe('disclosure.ended')
})

test('another task for the same client takes the place of the first, and two at one moment leave one open', async () => {
  const first = accepted(await begin(lin, anhe))
  const second = accepted(await begin(lin, anhe, 'vat-filing-month'))
  expect(await openOf(lin)).toEqual(['2026年10月 增值税申报（按月） · 青岛安禾商贸有限公司'])
  expect(codeOf(await show(lin, first.id, anhe.valueId('contactMobile')))).toBe('task.ended')
  expect(codeOf(await show(lin, second.id, anhe.valueId('taxPassword')))).toBe('accepted')
  const both = await Promise.all([begin(lin, anhe), begin(lin, anhe, 'bank-visit')])
  expect(both.map(codeOf)).toEqual(['accepted', 'accepted'])
  expect(await openOf(lin)).toHaveLength(1)
  for (const { id } of accepted(await showCurrentTasks(running.house, lin)).tasks) accepted(await end(lin, id))
})

test('a right that is taken away is gone in the middle of a task', async () => {
  const task = accepted(await begin(lin, xishan))
  accepted(await assignClient(running.house, owner, xishan.id, { staffIds: [`staff_${gao.staffId.replaceAll('-', '')}`] }))
  expect(codeOf(await show(lin, task.id, xishan.valueId('contactMobile')))).toBe('value.not-found')
  expect(await openOf(lin)).toEqual([])
  accepted(await end(lin, task.id))
})

test('at most five clients at a time; when one is done there is room again', async () => {
  const clients: TestClient[] = []
  for (let n = 0; n < 6; n++)
    clients.push(await clientWith(running.house, owner, { companyName: `青岛第${n}商行`, contactMobile: `1386422190${n}` }))
  const tasks: string[] = []
  for (const client of clients.slice(0, 5)) tasks.push(accepted(await begin(owner, client, 'client-enquiry')).id)
  expect(await begin(owner, clients[5]!)).toMatchObject({ refusal: { code: 'task.too-many', facts: { most: 5 } } })
  expect(codeOf(await begin(owner, clients[0]!))).toBe('accepted')
  accepted(await end(owner, tasks[1]!))
  expect(codeOf(await begin(owner, clients[5]!))).toBe('accepted')
})

test('a locked vault opens no task, and the tasks of a destroyed client go with it', async () => {
  const { house } = running
  const client = await clientWith(house, stranger, { companyName: '青岛远山食品有限公司' })
  const task = accepted(await begin(stranger, client))
  const clientId = accepted(parseId('client', client.id))
  accepted(
    await destroyClients(house, stranger.agencyId, [clientId], newId('entry', now), { staff: stranger.staffId }, async () => {}),
  )
  expect(await openOf(stranger)).toEqual([])
  expect(codeOf(await end(stranger, task.id))).toBe('task.not-found')
  house.vaults.lock(stranger.agencyId)
  expect(codeOf(await begin(stranger, theirs))).toBe('agency.locked')
})

test('the presets say what each opens, with the month, quarter or year of the day', () => {
  const { minutes, presets } = describePresets(instant(Date.UTC(2027, 0, 11)))
  expect(minutes).toBe(60)
  expect(presets.length).toBeGreaterThanOrEqual(12)
  expect(presets.map(({ name }) => name.zh)).toEqual(
    expect.arrayContaining([
      '2026年12月 个税申报',
      '2026年第四季度 增值税申报（按季）',
      '2026年度 工商年报',
      '2027年1月 社保增减员',
      '银行业务',
    ]),
  )
  const iit = presets.find(({ code }) => code === 'iit-filing')!
  expect(iit.grade4).toBe(true)
  expect(iit.opens.map(({ zh }) => zh)).toEqual(expect.arrayContaining(['个税密码', '法定代表人身份证号', '手机']))
  expect(iit.opens.map(({ zh }) => zh)).not.toContain('网银密码')
  expect(presets.find(({ code }) => code === 'client-enquiry')!.grade4).toBe(false)
})
