import type { Answer, Call } from '@xinxia/contract/api-client'
import type { questionAnswer } from '@xinxia/contract/lifecycle/review/review'
import { creditCode, withWrongCodeCheck } from '@xinxia/samples/identifiers/credit-code'
import { identityNumber, withWrongCheckDigit } from '@xinxia/samples/identifiers/identity-number'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { takeIn, untilStage, upload } from '../cast/house-intake.ts'
import type { Colleague } from '../cast/house-people.ts'

type Question = Answer<'review.list'>['rows'][number]
type Said = z.input<typeof questionAnswer>

/**
 * 待核对, from a register with doubts and a messy folder: each test settles some of it and looks at what the house then shows, finds and keeps on
 * the trail. Each stands on the ones before.
 */
const codes = [0, 1, 2].map((index) => creditCode(7, index, '370202', '1'))
const rightId = identityNumber(7, 1, 'male')
const wrongId = withWrongCheckDigit(rightId)
const otherWrongId = withWrongCheckDigit(identityNumber(7, 2, 'female'))
const register = [
  '公司名称,统一社会信用代码,法人,法人身份证号,手机',
  `青岛安禾商贸有限公司,${codes[0]},张建国,${wrongId},13864221907`,
  `青岛怡泰贸易有限公司,${withWrongCodeCheck(codes[1]!)},李秀英,${otherWrongId},1386422190`,
  `青岛海源物流有限公司,${codes[2]},王海,${identityNumber(7, 3, 'male')},13864221911 13864221912`,
]

let house: TestHouse
let owner: Colleague
let lin: Colleague
let registerBatch = ''
const clients = new Map<string, string>()

function file(name: string, ...lines: string[]) {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}

async function bring(by: Colleague, ...files: { name: string; bytes: Uint8Array }[]): Promise<string> {
  const batchId = await upload(by, ...files)
  await untilStage(by, batchId, 'done')
  return batchId
}

async function questions(by: Colleague, query: Call<'review.list'>['query'] = {}): Promise<Question[]> {
  return (await by.ask('review.list', { query })).rows
}

async function questionOf(by: Colleague, about: Question['subject']['about'], words: string): Promise<Question> {
  const found = (await questions(by, { about, limit: 200 })).find((one) =>
    JSON.stringify([one.client?.name, one.label.zh, one.taken.zh, one.documentName]).includes(words),
  )
  if (found === undefined) throw new Error(`nothing is asked about ${words}`)
  return found
}

async function settle(by: Colleague, ...answers: Said[]) {
  return by.ask('review.settle', { body: { answers } })
}

const said = (question: Question, answer: 'accept' | 'reject'): Said => ({ subject: question.subject, answer })
const corrected = (question: Question, to: string): Said => ({ subject: question.subject, answer: 'correct', to })
const found = async (text: string) => (await owner.ask('search.clients', { body: { text } })).hits.map(({ name }) => name)
const fileOf = (name: string) => owner.ask('clients.show', { params: { clientId: clients.get(name) ?? '' } })
const settledEntries = async () =>
  (await owner.ask('audit-trail.entries', { query: { limit: 200 } })).rows.filter(({ what }) => what === 'doubt.settled')

beforeAll(async () => {
  house = await startTestHouse()
  owner = house.owner
  lin = house.bookkeeper
  registerBatch = (await takeIn(owner, file('客户台账.csv', ...register))).id
  for (const { id, name } of (await owner.ask('clients.list')).rows) clients.set(name.slice(2, 4), id)
  await owner.ask('clients.assign', { params: { clientId: clients.get('安禾')! }, body: { staffIds: [lin.staffId] } })
  await bring(
    owner,
    file(
      '安禾商贸/便条.txt',
      '青岛安禾商贸有限公司的便条。',
      `身份证号 ${wrongId}，请核对。`,
      `另一个身份证号 ${otherWrongId}，也请核对。`,
    ),
    file('青岛怡泰贸易有限公司/放错的.txt', `青岛安禾商贸有限公司 情况说明，信用代码 ${codes[0]}。`),
    file('海源物流/协议.txt', '甲方：青岛海源物流有限公司', '乙方：青岛明诚代理记账有限公司', '有效期至 2027年3月31日。'),
    file('零散/备忘.txt', '周三下午开会，带上印章。'),
  )
})
afterAll(() => house?.stop())

test('what the house is not sure of is asked, newest first, masked, and counted by what it is about', async () => {
  const { rows, waiting, total, nextCursor } = await owner.ask('review.list')
  expect(nextCursor).toBeNull()
  expect(rows).toHaveLength(total ?? 0)
  for (const about of ['value', 'finding', 'kind', 'place'] as const)
    expect(rows.filter(({ subject }) => subject.about === about)).toHaveLength(waiting[about])
  expect(waiting.value).toBeGreaterThanOrEqual(6)
  expect(waiting.finding).toBeGreaterThanOrEqual(2)
  expect(rows.map(({ receivedAt }) => receivedAt)).toEqual(rows.map(({ receivedAt }) => receivedAt).sort((a, b) => b - a))
  const text = JSON.stringify(rows)
  for (const number of [wrongId, otherWrongId, '13864221911', '1386422190']) expect(text).not.toContain(number)
  const id = await questionOf(owner, 'value', '安禾')
  expect(id).toMatchObject({
    label: { zh: '法定代表人身份证号' },
    taken: { zh: `${wrongId.slice(0, 3)}***********${wrongId.slice(-4)}` },
    why: [{ zh: '「法定代表人身份证号」的校验位不对' }],
    documentName: '客户台账.csv',
    cell: 'D2',
  })
  const [finding] = await questions(owner, { about: 'finding', clientId: clients.get('安禾') ?? '' })
  expect(finding?.context.some((run) => 'asked' in run)).toBe(true)
  expect(finding?.context.map((run) => ('plain' in run ? run.plain : '#')).join('')).toContain('请核对。')
})

test('page by page the queue is the same queue, whatever the size of a page', async () => {
  const whole = (await questions(owner, { limit: 200 })).map(({ subject }) => JSON.stringify(subject))
  expect(new Set(whole).size).toBe(whole.length)
  for (const limit of [1, 2, 3]) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Answer<'review.list'> = await owner.ask('review.list', {
        query: { limit, ...(cursor === '' ? {} : { cursor }) },
      })
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      seen.push(...page.rows.map(({ subject }) => JSON.stringify(subject)))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(whole)
  }
})

test('a bookkeeper is asked about her own clients and what she brought; another’s question answers like none', async () => {
  const mine = await questions(lin, { limit: 200 })
  expect(mine.length).toBeGreaterThan(2)
  expect(new Set(mine.map(({ client }) => client?.id))).toEqual(new Set([clients.get('安禾')]))
  const foreign = await questionOf(owner, 'value', '怡泰')
  const memo = await questionOf(owner, 'place', '备忘')
  const absent: Said = { subject: { about: 'value', valueId: `value_${'0123456789ab7def8123456789abcdef'}` }, answer: 'accept' }
  const told = await settle(lin, said(foreign, 'accept'), corrected(memo, clients.get('安禾')!), absent)
  expect(told.settled).toBe(0)
  expect(told.refused.map(({ code }) => code)).toEqual(['question.not-found', 'question.not-found', 'question.not-found'])
  const elsewhere = await lin.call('review.list', { query: { clientId: clients.get('怡泰') ?? '' } })
  expect(elsewhere).toMatchObject({ ok: false, status: 404, refusal: { code: 'client.not-found' } })
  expect(await settledEntries()).toEqual([])
})

test('a value that is confirmed is in doubt no more, and its file says who confirmed it; the second to answer is told', async () => {
  const question = await questionOf(owner, 'value', '安禾')
  expect(await settle(lin, said(question, 'accept'))).toEqual({ settled: 1, refused: [] })
  const { values, client } = await fileOf('安禾')
  const value = values.find(({ field }) => field === 'legalRepresentativeIdNumber')
  expect(value).toMatchObject({ doubts: [], version: 1, confirmed: { by: lin.name, at: expect.any(Number) } })
  expect(client.doubtCount).toBe(0)
  for (const answer of ['accept', 'reject'] as const)
    expect((await settle(owner, said(question, answer))).refused).toMatchObject([{ code: 'question.settled-already' }])
  expect(await settledEntries()).toMatchObject([
    { by: lin.name, sentence: { zh: '核对了一处存疑（字段值）：确认' }, clientId: clients.get('安禾') },
  ])
})

test('two people answer the same question at the same moment: one is heard', async () => {
  const phones = (await questions(owner, { about: 'value' })).filter(({ client }) => client?.id === clients.get('海源'))
  expect(phones.map(({ why }) => why[0]?.zh)).toEqual(['「手机」一格里有两个值', '「手机」一格里有两个值'])
  const told = await Promise.all([settle(owner, said(phones[0]!, 'accept')), settle(owner, said(phones[0]!, 'reject'))])
  expect(told.map(({ settled }) => settled).sort()).toEqual([0, 1])
  expect(told.flatMap(({ refused }) => refused.map(({ code }) => code))).toEqual(['question.settled-already'])
  expect((await settle(owner, said(phones[1]!, 'accept'))).settled).toBe(1)
})

test('a rejected value leaves the live file, is found no more, and stays in the history as rejected', async () => {
  const short = await questionOf(owner, 'value', '手机')
  expect(short.client?.id).toBe(clients.get('怡泰'))
  expect((await settle(owner, said(short, 'reject'))).settled).toBe(1)
  const idQuestion = await questionOf(owner, 'value', '身份证号')
  expect(await found(otherWrongId)).toContain('青岛怡泰贸易有限公司')
  expect((await settle(owner, said(idQuestion, 'reject'))).settled).toBe(1)
  const file = await fileOf('怡泰')
  expect(file.values.filter(({ field }) => field === 'contactMobile' || field === 'legalRepresentativeIdNumber')).toEqual([])
  expect(file.earlier.map(({ field, rejected }) => [field, rejected]).sort()).toEqual([
    ['contactMobile', true],
    ['legalRepresentativeIdNumber', true],
  ])
  expect(await found(otherWrongId)).not.toContain('青岛怡泰贸易有限公司')
})

test('a correction is read as an import reads it: what would be doubtful there is refused with its rule, the right one is found', async () => {
  const question = await questionOf(owner, 'value', '怡泰')
  expect(question.label.zh).toBe('统一社会信用代码')
  const told = await settle(
    owner,
    corrected(question, withWrongCodeCheck(codes[1]!)),
    corrected(question, '无'),
    said(await questionOf(owner, 'place', '备忘'), 'accept'),
  )
  expect(told.refused.map(({ code }) => code)).toEqual(['value.check-digit-wrong', 'value.empty', 'question.needs-client'])
  expect((await settle(owner, corrected(question, ` ${codes[1]!.toLowerCase()} `))).settled).toBe(1)
  const { values, earlier, client } = await fileOf('怡泰')
  expect(client).toMatchObject({ creditCode: codes[1], doubtCount: 0 })
  expect(values.find(({ field }) => field === 'creditCode')).toMatchObject({
    masked: codes[1],
    version: 2,
    doubts: [],
    because: [{ zh: '由人更正' }],
    provenance: { documentId: null, batchId: null, cell: null, takenInBy: owner.name },
  })
  expect(earlier.find(({ field }) => field === 'creditCode')).toMatchObject({ version: 1, rejected: false })
  expect(await found(codes[1]!)).toEqual(['青岛怡泰贸易有限公司'])
  expect(await found(withWrongCodeCheck(codes[1]!))).toEqual([])
})

test('the same register again brings neither back what was rejected nor what was corrected', async () => {
  const before = (await owner.ask('review.list')).waiting.value
  await takeIn(owner, file('客户台账-又一份.csv', ...register))
  expect((await owner.ask('clients.list')).rows).toHaveLength(3)
  const { values } = await fileOf('怡泰')
  expect(values.map(({ field }) => field).filter((field) => field === 'contactMobile')).toEqual([])
  expect(values.filter(({ field }) => field === 'creditCode')).toMatchObject([{ masked: codes[1] }])
  expect((await owner.ask('review.list')).waiting.value).toBe(before)
})

test('findings of one document, answered at the same moment, keep each other’s answers; text, counts and search follow', async () => {
  const asked = await questions(owner, { about: 'finding', clientId: clients.get('安禾') ?? '' })
  expect(asked).toHaveLength(2)
  const documentId = asked[0]?.documentId ?? ''
  const [confirmed, rejected] = asked.sort((a, b) => startOf(a) - startOf(b)) as [Question, Question]
  await Promise.all([settle(owner, said(confirmed, 'accept')), settle(lin, said(rejected, 'reject'))])
  const page = await owner.ask('documents.show', { params: { documentId } })
  const shown = page.text.map((run) => ('plain' in run ? run.plain : run.masked)).join('')
  expect(shown).not.toContain(wrongId)
  expect(shown).toContain(otherWrongId)
  expect(page.document.findings.find(({ type }) => type === 'CERT-IDNO')).toMatchObject({ found: 1, doubtful: 0 })
  expect((await owner.ask('search.clients', { body: { text: wrongId } })).hits.map(({ name }) => name)).toEqual([
    '青岛安禾商贸有限公司',
  ])
  expect((await settle(owner, said(rejected, 'accept'))).refused).toMatchObject([{ code: 'question.settled-already' }])
})

test('a kind is what a person says: its fields and its last day are read anew; rejected it is none', async () => {
  const agreement = await questionOf(owner, 'kind', '协议')
  expect((await settle(owner, corrected(agreement, 'client-register'))).refused).toMatchObject([
    { code: 'question.choice-unknown' },
  ])
  expect((await owner.ask('review.choices')).kinds.map(({ code }) => code)).toContain('contract')
  expect((await settle(owner, corrected(agreement, 'contract'))).settled).toBe(1)
  const { document, fields, because } = await owner.ask('documents.show', { params: { documentId: agreement.documentId! } })
  expect(document).toMatchObject({ kind: { code: 'contract' }, expiresOn: '2027-03-31' })
  expect(fields.map(({ name }) => name)).toContain('validUntil')
  expect(because).toMatchObject([{ zh: '由人指定' }])
  const note = await questionOf(owner, 'kind', '便条')
  expect((await settle(lin, said(note, 'reject'))).settled).toBe(1)
  expect((await owner.ask('documents.show', { params: { documentId: note.documentId! } })).document).toMatchObject({
    kind: null,
    doubtful: false,
  })
})

test('a document goes to the client that a person names, stays where it is right, or goes back into the tray', async () => {
  const wrong = await questionOf(owner, 'place', '放错的')
  expect(wrong).toMatchObject({
    taken: { zh: '青岛安禾商贸有限公司' },
    why: [{ zh: '所在的文件夹写着别的客户' }, { zh: '信用代码一致' }],
  })
  expect((await settle(lin, corrected(wrong, clients.get('怡泰')!))).refused).toMatchObject([{ code: 'client.not-found' }])
  expect((await settle(owner, said(wrong, 'accept'))).settled).toBe(1)
  const memo = await questionOf(owner, 'place', '备忘')
  expect(memo).toMatchObject({ client: null, taken: { zh: '' } })
  expect((await settle(owner, corrected(memo, clients.get('海源')!))).settled).toBe(1)
  expect((await owner.ask('documents.show', { params: { documentId: memo.documentId! } })).document.client?.id).toBe(
    clients.get('海源'),
  )
  expect((await settle(owner, corrected(memo, clients.get('怡泰')!))).refused).toMatchObject([
    { code: 'question.settled-already' },
  ])
  await bring(owner, file('青岛海源物流有限公司/又放错.txt', `青岛安禾商贸有限公司 说明二，信用代码 ${codes[0]}。`))
  const again = await questionOf(owner, 'place', '又放错')
  const told = await Promise.all(['海源', '怡泰'].map((name) => settle(owner, corrected(again, clients.get(name)!))))
  expect(told.map(({ settled }) => settled).sort()).toEqual([0, 1])
  expect(told.flatMap(({ refused }) => refused.map(({ code }) => code))).toEqual(['question.settled-already'])
  await bring(owner, file('青岛海源物流有限公司/第三次.txt', `青岛安禾商贸有限公司 说明三，信用代码 ${codes[0]}。`))
  const back = await questionOf(owner, 'place', '第三次')
  expect((await settle(lin, said(back, 'reject'))).settled).toBe(1)
  expect((await owner.ask('documents.tray')).documents.map(({ id }) => id)).toContain(back.documentId)
  expect((await settle(lin, said(back, 'accept'))).refused).toMatchObject([{ code: 'question.not-found' }]) // the owner brought it
})

test('the trail has every answer and verifies; an intake whose values were corrected says why it is not undone', async () => {
  const entries = await settledEntries()
  const told = entries.map(({ sentence }) => sentence.zh.replace('核对了一处存疑', ''))
  expect([...new Set(told)].sort()).toEqual([
    '（字段值）：否定',
    '（字段值）：更正',
    '（字段值）：确认',
    '（归户）：确认',
    '（文中发现）：否定',
    '（文中发现）：确认',
    '（文件种类）：否定',
    '（文件种类）：更正',
  ])
  expect((await owner.ask('audit-trail.verify')).intact).toBe(true)
  const undone = await owner.call('intake.undo', { params: { batchId: registerBatch } })
  expect(undone).toMatchObject({ ok: false, status: 409, refusal: { code: 'intake.changed-since' } })
})

test('an intake of which values were only confirmed and rejected is undone whole', async () => {
  const code = creditCode(7, 9, '370202', '1')
  const lines = [register[0]!, `青岛北辰科技有限公司,${code},赵北,${wrongId},13864221933 13864221934`]
  const { id: batchId } = await takeIn(owner, file('又一本.csv', ...lines))
  const [first, ...others] = (await questions(owner, { about: 'value' })).filter(({ client }) => client?.name.includes('北辰'))
  expect((await settle(owner, said(first!, 'reject'), ...others.map((one) => said(one, 'accept')))).settled).toBe(3)
  await owner.ask('intake.undo', { params: { batchId } })
  await untilStage(owner, batchId, 'undone')
  expect((await owner.ask('clients.list')).rows.map(({ name }) => name)).not.toContain('青岛北辰科技有限公司')
  expect(await found('13864221933')).toEqual([])
})

function startOf({ subject }: Question): number {
  return subject.about === 'finding' ? subject.start : -1
}
