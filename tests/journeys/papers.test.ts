import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { LiveDisclosures } from '../../packages/server/lifecycle/disclosure/live-disclosures.ts'
import { discloseValues } from '../../packages/server/lifecycle/disclosure/disclose-values.ts'
import { recallViewings } from '../../packages/server/lifecycle/disclosure/pace/recall-viewings.ts'
import { endTask } from '../../packages/server/lifecycle/disclosure/tasks/end-task.ts'
import { openTask } from '../../packages/server/lifecycle/disclosure/tasks/open-task.ts'
import { listCandidates } from '../../packages/server/lifecycle/documents/candidates/list-candidates.ts'
import { recordTextCopy } from '../../packages/server/lifecycle/documents/copy-text.ts'
import { downloadDocument } from '../../packages/server/lifecycle/documents/download-document.ts'
import { listExpiring } from '../../packages/server/lifecycle/documents/list-expiring.ts'
import { openDocument } from '../../packages/server/lifecycle/documents/open-document.ts'
import { showDocument } from '../../packages/server/lifecycle/documents/show-document.ts'
import { documentHandlers } from '../../packages/server/lifecycle/documents/routes.ts'
import { assignClient } from '../../packages/server/lifecycle/engagement/clients/assign-client.ts'
import { listClients } from '../../packages/server/lifecycle/engagement/clients/list-clients.ts'
import { showClient } from '../../packages/server/lifecycle/engagement/clients/show-client.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { readTimeline } from '../../packages/server/oversight/timeline/read-timeline.ts'
import { expiringContent } from '../../packages/server/registers/tables/expiring-papers.ts'
import { searchClients } from '../../packages/server/search/search-clients.ts'
import { accepted, bookkeeper, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, shown, takeIn, work } from '../cast/intake-in-process.ts'

/** Papers at work: what expires, what opens under a task, what is copied of it, what is found by month, and whose a loose paper may be. */
let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let lin: SignedIn
let gao: SignedIn
let anhe = ''
let yitai = ''
const live = new LiveDisclosures()
/** 2026-11-22 09:00 in Beijing. */
const start = Date.UTC(2026, 10, 22, 1, 0)

beforeAll(async () => {
  running = await houseInProcess()
  running.setNow(instant(start))
  house = intakeHouse(running.house)
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(running.house, owner, '林悦')
  gao = await bookkeeper(running.house, owner, '高敏')
  await takeIn(
    house,
    owner,
    file(
      '客户台账.csv',
      '公司名称,简称,统一社会信用代码,联系人手机,对公账号',
      '青岛安禾商贸有限公司,城东五金,91370202MA3C7K2X1R,13864221907,38110101040012345',
      '上海怡泰贸易有限公司,怡泰,91310000MA1FL2K09Q,13912345678,31050166360000001234',
    ),
  )
  const { rows } = accepted(
    await listClients(running.house, owner, { doubtful: false, bookkeeper: null, cursor: null, limit: 9 }),
  )
  anhe = rows.find(({ name }) => name.includes('安禾'))?.id ?? ''
  yitai = rows.find(({ name }) => name.includes('怡泰'))?.id ?? ''
  accepted(await assignClient(running.house, owner, anhe, { staffIds: [formatId('staff', lin.staffId)] }))
  await bring(
    owner,
    licence('城东五金/营业执照.txt', '青岛安禾商贸有限公司', '91370202MA3C7K2X1R', '2026年10月1日'),
    licence('城东五金/营业执照新.txt', '青岛安禾商贸有限公司', '91370202MA3C7K2X1R', '2036年10月1日'),
    contract('城东五金/代理记账合同.txt', '青岛安禾商贸有限公司', '2026年12月31日'),
    contract('怡泰/代理记账合同.txt', '上海怡泰贸易有限公司', '2026年11月1日'),
    statement('城东五金/2026年/3月/银行对账单.txt', '2026-03'),
    statement('城东五金/2026年/4月/银行对账单.txt', '2026-04'),
    statement('城东五金/2025年/3月/银行对账单.txt', '2025-03'),
  )
})
afterAll(() => running.stop())

function file(name: string, ...lines: string[]) {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}
const licence = (name: string, company: string, code: string, until: string) =>
  file(
    name,
    '营业执照',
    `统一社会信用代码：${code}`,
    `名称：${company}`,
    '类型：有限责任公司',
    `营业期限：2016年10月2日至${until}`,
    '登记机关：市场监督管理局',
  )
const contract = (name: string, company: string, until: string) =>
  file(name, '代理记账合同', `甲方：${company}`, '联系人手机 13864221907，服务费每月五百元，盖章有效。', `有效期至：${until}`)
const statement = (name: string, month: string) =>
  file(
    name,
    '银行账户对账单',
    '户名：青岛安禾商贸有限公司',
    '账号：38110101040012345',
    `期间：${month}-01至${month}-28`,
    '日期,摘要,借方,贷方,余额',
    `${month}-02,转账支出,100.00,,900.00`,
    `${month}-05,来账,,300.00,1200.00`,
  )

async function bring(by: SignedIn, ...files: { name: string; bytes: Uint8Array }[]) {
  const batchId = await receive(house, by, ...files)
  await work(house, by.agencyId, batchId)
  return shown(house, by, batchId)
}
const filesOf = async (clientId: string) =>
  accepted(await documentHandlers(running.house, live)['documents.list']({ caller: owner, params: { clientId } } as never))
    .documents
const named = async (name: string) => {
  const all = [...(await filesOf(anhe)), ...(await filesOf(yitai))]
  const found = all.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no ${name} among ${all.map((one) => one.name).join(', ')}`)
  return found
}
const codeOf = (outcome: Outcome<unknown>) => (isRefused(outcome) ? outcome.refusal.code : 'accepted')
const lines = (papers: Awaited<ReturnType<typeof listExpiring>>) =>
  accepted(papers).documents.map(({ name, expiresOn, renewed }) => `${name} ${expiresOn}${renewed ? ' renewed' : ''}`)

test('papers that expire: what is over first, then by client and day; only of one’s own clients; a licence with a newer one says so', async () => {
  expect(lines(await listExpiring(running.house, owner, { until: '2026-12-31' }))).toEqual([
    '城东五金/营业执照.txt 2026-10-01 renewed',
    '怡泰/代理记账合同.txt 2026-11-01',
    '城东五金/代理记账合同.txt 2026-12-31',
  ])
  expect(lines(await listExpiring(running.house, lin, { until: '2026-12-31' }))).toEqual([
    '城东五金/营业执照.txt 2026-10-01 renewed',
    '城东五金/代理记账合同.txt 2026-12-31',
  ])
  expect(lines(await listExpiring(running.house, owner, { until: '2026-12-30', clientId: yitai }))).toHaveLength(1)
  expect(codeOf(await listExpiring(running.house, lin, { until: '2026-12-31', clientId: yitai }))).toBe('client.not-found')
  const { asOf } = accepted(await listExpiring(running.house, gao, { until: '2099-12-31' }))
  expect(asOf).toBe('2026-11-22')
})

test('the exported sheet holds what the page shows, from a day on and of one kind', async () => {
  const papers = accepted(await listExpiring(running.house, owner, { until: '2026-12-31' }))
  const all = expiringContent(papers, { from: null, kind: null }, 'zh')
  expect(all.rows.map((row) => row.slice(2))).toEqual([
    ['营业执照', '2026-10-01', '已过期，已有新证'],
    ['合同', '2026-11-01', '已过期'],
    ['合同', '2026-12-31', '还有 39 天'],
  ])
  expect(expiringContent(papers, { from: '2026-11-22', kind: null }, 'en').rows.map((row) => row[4])).toEqual(['39 days left'])
  expect(expiringContent(papers, { from: null, kind: 'business-licence' }, 'zh').rows).toHaveLength(1)
})

test('under an open task its papers open by click and are downloaded, the trail and the pace have the task, and no other paper opens', async () => {
  const { house: rules } = running
  const [march, agreement] = [await named('城东五金/2026年/3月/银行对账单.txt'), await named('城东五金/代理记账合同.txt')]
  const task = accepted(await openTask(rules, lin, { clientId: anhe, preset: 'bank-reconciliation' }))
  expect(task.needs.documents).toContain('bank-statement')
  const why = { taskId: task.id }
  const opened = accepted(await openDocument(rules, live, lin, march.id, why))
  expect(opened.text).toContain('38110101040012345')
  expect(opened.hideAfterSeconds).toBe(3600)
  const copy = accepted(await downloadDocument(rules, lin, march.id, why))
  expect((await buffer(copy.bytes as Readable)).toString()).toContain('银行账户对账单')
  expect(codeOf(await openDocument(rules, live, lin, agreement.id, why))).toBe('task.not-needed')
  expect(codeOf(await downloadDocument(rules, lin, agreement.id, why))).toBe('task.not-needed')
  const theirs = await named('怡泰/代理记账合同.txt')
  expect(codeOf(await openDocument(rules, live, owner, theirs.id, why))).toBe('task.not-found')
  const { rows } = await rules.database.read(lin.agencyId, (reader) => readTimeline(reader, null, null, 20))
  expect(
    rows.filter(({ what }) => what.startsWith('document.') && what !== 'document.filed').map(({ sentence }) => sentence.zh),
  ).toEqual(['下载了原件，事由：银行对账', '打开了原件，事由：银行对账'])
  const seen = await rules.database.read(lin.agencyId, (reader) => recallViewings(reader, lin.staffId, instant(start - 1000)))
  expect(seen.viewings.filter(({ showings }) => showings.includes(march.id)).map(({ inTask }) => inTask)).toEqual([true, true])
  accepted(await endTask(rules, lin, task.id))
  expect(codeOf(await openDocument(rules, live, lin, march.id, why))).toBe('task.ended')
})

test('a copy out of an opened text is on the trail with its length before it is made, only while the text may be seen, only by who opened it', async () => {
  const { house: rules } = running
  const march = await named('城东五金/2026年/3月/银行对账单.txt')
  const opened = accepted(await openDocument(rules, live, lin, march.id, { purpose: 'bank-errand' }))
  const at = { documentId: march.id, disclosureId: opened.disclosureId }
  expect(codeOf(await recordTextCopy(rules, live, lin, at, 12))).toBe('accepted')
  expect(codeOf(await recordTextCopy(rules, live, lin, at, 99_999_999))).toBe('accepted')
  expect(codeOf(await recordTextCopy(rules, live, owner, at, 12))).toBe('disclosure.not-found')
  const april = await named('城东五金/2026年/4月/银行对账单.txt')
  expect(codeOf(await recordTextCopy(rules, live, lin, { ...at, documentId: april.id }, 12))).toBe('disclosure.not-found')
  const { rows } = await rules.database.read(lin.agencyId, (reader) => readTimeline(reader, null, null, 5))
  expect(rows.map(({ sentence }) => sentence.zh).slice(0, 2)).toEqual([
    `复制了原文里的 ${opened.text.length} 个字，事由：银行业务`,
    '复制了原文里的 12 个字，事由：银行业务',
  ])
  expect(await countEntries(house, lin.agencyId, 'document.copied')).toBe(2)
  running.setNow(instant(start + 31_000))
  expect(codeOf(await recordTextCopy(rules, live, lin, at, 12))).toBe('disclosure.ended')
  running.setNow(instant(start))
})

test('what was seen of a client, copied or taken away is told by itself, without the filings', async () => {
  const { house: rules } = running
  const clientId = accepted(parseId('client', anhe))
  const of = async (seenOnly: boolean) =>
    (await rules.database.read(lin.agencyId, (reader) => readTimeline(reader, clientId, null, 200, seenOnly))).rows.map(
      ({ what }) => what,
    )
  expect(await of(false)).toContain('document.filed')
  const seen = await of(true)
  expect(new Set(seen)).toEqual(new Set(['document.opened', 'document.downloaded', 'document.copied']))
  expect(seen).toEqual((await of(false)).filter((what) => seen.includes(what)))
})

test('a disclosed value’s copy and an opened text’s copy are not taken for one another', async () => {
  const { house: rules } = running
  const march = await named('城东五金/2026年/3月/银行对账单.txt')
  const { values } = accepted(await showClient(rules, lin, anhe))
  const hidden = values.find(({ open }) => !open)?.valueId ?? ''
  const disclosed = accepted(await discloseValues(rules, live, lin, [hidden], { purpose: 'bank-errand' }))
  const at = { documentId: march.id, disclosureId: disclosed.disclosureId }
  expect(codeOf(await recordTextCopy(rules, live, lin, at, 3))).toBe('disclosure.not-found')
})

test('each statement knows its month, and 「安禾 三月 对账单」 finds the last March first, within reach only', async () => {
  expect((await named('城东五金/2026年/3月/银行对账单.txt')).period).toBe('2026-03')
  expect((await named('城东五金/代理记账合同.txt')).period).toBeNull()
  const find = async (by: SignedIn, text: string) =>
    accepted(await searchClients(running.house, by, text, 20)).hits.filter(({ matched }) => matched.how === 'document')
  const found = await find(lin, '安禾 三月 对账单')
  expect(found.map(({ matched }) => `${matched.label.zh} ${matched.masked}`)).toEqual([
    '银行流水、对账单 · 2026-03 2026年 / 3月 / 银行对账单.txt',
    '银行流水、对账单 · 2025-03 2025年 / 3月 / 银行对账单.txt',
  ])
  expect(found[0]?.documentId).toBe((await named('城东五金/2026年/3月/银行对账单.txt')).id)
  expect(await find(lin, 'qdah 2026年4月')).toHaveLength(1)
  expect((await find(owner, '怡泰 合同')).map(({ name }) => name)).toEqual(['上海怡泰贸易有限公司'])
  expect(await find(lin, '怡泰 合同')).toEqual([])
  expect(await find(lin, '安禾 五月 对账单')).toEqual([])
  expect(await find(lin, '三月 对账单')).toEqual([])
})

test('a loose paper names the clients whose number, name or folder it has, the surest first, within the reach of who asks', async () => {
  await bring(
    owner,
    file('零散/转账记录.txt', '收款账号 38110101040012345，请核对。青岛安禾商贸有限公司 付 上海怡泰贸易有限公司'),
    file('零散/备忘.txt', '周三下午开会，带上印章。'),
    file('零散/电话.txt', '请回电 13912345678'),
  )
  const of = async (by: SignedIn) => {
    const handlers = documentHandlers(running.house, live)
    const { documents: tray } = accepted(await handlers['documents.tray']({ caller: by } as never))
    const { documents } = accepted(await listCandidates(running.house, by))
    return Object.fromEntries(
      documents.map(({ documentId, clients }) => [
        tray.find(({ id }) => id === documentId)?.name ?? '',
        clients.map(({ id, reason }) => `${id === anhe ? '安禾' : id === yitai ? '怡泰' : id} ${reason}`),
      ]),
    )
  }
  expect(await of(owner)).toEqual({
    '零散/转账记录.txt': ['安禾 company-name', '怡泰 company-name'],
    '零散/电话.txt': ['怡泰 number'],
  })
  expect(await of(lin)).toEqual({})
})

test('B13 papers full of guessed numbers, brought by oneself, are answered with no client: whose a number is, is sought where it is counted', async () => {
  const guesses = Array.from({ length: 8 }, (_, n) => `联系手机 1386422190${n}`)
  await bring(gao, file('杂/猜号.txt', '情况说明', ...guesses))
  await bring(lin, file('杂/猜号二.txt', '情况说明二', ...guesses))
  for (const by of [gao, lin]) {
    const { documents } = accepted(await listCandidates(running.house, by))
    expect(documents.flatMap(({ clients }) => clients.map(({ reason }) => reason))).not.toContain('number')
  }
  // The owner reaches every client, so to the owner it says nothing new.
  const { documents } = accepted(await listCandidates(running.house, owner))
  expect(documents.flatMap(({ clients }) => clients.map(({ reason }) => reason))).toContain('number')
})

test('a long document is cut before a finding that stands across the cut: no half of it is in the clear', async () => {
  const before = `${'青岛安禾商贸有限公司情况说明。\n'.repeat(4000).slice(0, 59_990)}\n`
  const number = '370202199001011237'
  await bring(owner, { name: '城东五金/长文.txt', bytes: new TextEncoder().encode(`${before}身份证号：${number}，以下从略。`) })
  const { id } = await named('城东五金/长文.txt')
  const shownThere = accepted(await showDocument(running.house, owner, id))
  const text = shownThere.text.map((run) => ('plain' in run ? run.plain : '')).join('')
  expect(shownThere.cut).toBe(true)
  expect(text.length).toBeGreaterThan(59_000)
  expect(text).not.toContain(number.slice(0, 5))
})
