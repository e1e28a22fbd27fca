import type { Call } from '@xinxia/contract/api-client'
import { urlOf } from '@xinxia/contract/api-client'
import { routes, type RouteId } from '@xinxia/contract/routes'
import { extractFile } from '@xinxia/extraction/extract-file'
import { completenessOf, kindOfClient, type CompletenessPolicy } from '@xinxia/kernel/lifecycle/engagement/completeness'
import policy from '@xinxia/policies/engagement/completeness.json' with { type: 'json' }
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { takeIn, type Batch } from '../cast/house-intake.ts'
import type { Colleague } from '../cast/house-people.ts'

const agency = generateAgency(5, 20)
let house: TestHouse
let batch: Batch
beforeAll(async () => {
  house = await startTestHouse()
  const { fileName: name, bytes } = writeRegister(agency, 'usual-xlsx')
  batch = await takeIn(house.owner, { name, bytes })
})
afterAll(() => house?.stop())

type ExportRoute = Extract<RouteId, `exports.${string}`>

/** Asks for an export as a page does: the status, and the sheet as a spreadsheet program reads it. */
async function exported<R extends ExportRoute>(by: Colleague, id: R, given: Call<R>) {
  const response = await fetch(house.url + urlOf(id, given), {
    method: routes[id].method,
    headers: { 'x-xinxia': '1', 'content-type': 'application/json', authorization: `Bearer ${by.token}` },
    body: JSON.stringify(given.body ?? {}),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const name = decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '')
  if (!response.ok) return { status: response.status, name, watermark: '', head: [], rows: [], bytes }
  const { sheets } = await extractFile({ name, bytes })
  const [watermark, head, ...rows] = sheets[0]?.rows ?? []
  return { status: response.status, name, watermark: watermark?.[0] ?? '', head: head ?? [], rows, bytes }
}

const clearValues = [...agency.clients].flatMap(({ values }) => [
  ...values.contactMobile,
  ...values.legalRepresentativeIdNumber,
  ...values.bankAccount,
  ...values.taxPassword,
])

test('the completeness of a list, of a page and of the values themselves is one figure, and each missing fact says where it stands', async () => {
  const { rows } = await house.owner.ask('clients.list')
  const rule = policy as unknown as CompletenessPolicy // JSON widens the literals
  for (const row of rows) {
    const file = await house.owner.ask('clients.show', { params: { clientId: row.id } })
    const fields = new Set<string>(file.values.map(({ field }) => field))
    const { score, missing } = completenessOf(rule, kindOfClient(row.creditCode, row.name), (field) => fields.has(field))
    expect(row).toMatchObject({ completeness: score, missing: missing.map(({ id }) => id) })
    expect(file.client).toEqual(row)
    expect(file.file.missing.map(({ id }) => id)).toEqual(row.missing)
    for (const { ask } of file.file.missing) expect(ask.zh.length).toBeGreaterThan(1)
  }
  expect(new Set(rows.map(({ completeness }) => completeness)).size).toBeGreaterThan(2)
})

test('the client list leaves as the page shows it: its rows, its order, every cell text, who and when above it', async () => {
  const { rows } = await house.owner.ask('clients.list')
  const chosen = rows.slice(3, 9).reverse()
  const sheet = await exported(house.owner, 'exports.clients', { body: { clientIds: chosen.map(({ id }) => id) } })
  expect(sheet.status).toBe(200)
  expect(sheet.name).toMatch(/^信匣-客户名单-\d{4}-\d\d-\d\d\.xlsx$/)
  expect(sheet.watermark).toMatch(/^客户名单 · 周衡（zhouheng）导出于 \d{4}-\d\d-\d\d \d\d:\d\d · /)
  expect(sheet.rows.map((cells) => [cells[0], cells[2] ?? '', Number(cells[5])])).toEqual(
    chosen.map((row) => [row.name, row.creditCode ?? '', row.completeness]),
  )
  const xml = strFromU8(unzipSync(sheet.bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const cells = [...xml.matchAll(/<c [^>]*>/g)].map(([cell]) => cell)
  expect(cells.length).toBeGreaterThan(30)
  expect(cells.filter((cell) => !cell.includes('t="inlineStr"'))).toEqual([])
  const english = await exported(house.owner, 'exports.clients', { body: { clientIds: null, language: 'en' } })
  expect(english.rows).toHaveLength(rows.length)
  expect(english.head[0]).toBe('Company')
})

test('no export shows more than its page: values stand in their masks, and what was sought stands nowhere', async () => {
  const { rows } = await house.owner.ask('clients.list')
  const clientId = rows[0]!.id
  const file = await house.owner.ask('clients.show', { params: { clientId } })
  const sheet = await exported(house.owner, 'exports.client-file', { params: { clientId } })
  expect(sheet.rows.slice(0, file.values.length).map((cells) => cells.slice(0, 2).map((cell) => cell ?? ''))).toEqual(
    file.values.map((value) => [value.label.zh, value.masked]),
  )
  const mobile = [...agency.clients].flatMap(({ values }) => values.contactMobile)[0]!
  const { hits } = await house.owner.ask('search.clients', { body: { text: mobile } })
  const found = await exported(house.owner, 'exports.search-hits', { body: { text: mobile } })
  expect(hits.length).toBeGreaterThan(0)
  expect(found.rows.map((cells) => cells[3])).toEqual(hits.map(({ matched }) => matched.masked))
  const { arrivalId } = batch.files[0]!
  const result = await exported(house.owner, 'exports.batch-rows', { params: { batchId: batch.id, arrivalId } })
  const shown = await house.owner.ask('intake.rows', { params: { batchId: batch.id, arrivalId } })
  expect(result.rows.map((cells) => [Number(cells[0]), cells[1]])).toEqual(shown.rows.map((row) => [row.row, row.name]))
  const files = await exported(house.owner, 'exports.batch-files', { params: { batchId: batch.id } })
  expect(files.rows.map((cells) => cells[0])).toEqual(batch.files.map(({ name }) => name))
  const all = await exported(house.owner, 'exports.clients', { body: { clientIds: null } })
  for (const one of [sheet, found, result, files, all]) {
    const text = Object.values(unzipSync(one.bytes))
      .map((part) => strFromU8(part))
      .join('\n')
    expect(clearValues.filter((value) => text.includes(value))).toEqual([])
  }
})

test('each export is on the trail: who, what list, how many rows; the timeline of a client names its own', async () => {
  const clientId = (await house.owner.ask('clients.list')).rows[1]!.id
  await exported(house.owner, 'exports.client-file', { params: { clientId } })
  const sheet = await exported(house.owner, 'exports.timeline', { params: { clientId } })
  expect(sheet.rows[0]?.[3]).toMatch(/^导出了客户档案（Excel，脱敏），\d+ 行$/)
  const timeline = await house.owner.ask('clients.timeline', { params: { clientId } })
  expect(timeline.rows[0]?.sentence.zh).toBe(`导出了客户时间线（Excel，脱敏），${sheet.rows.length} 行`)
  const trail = await exported(house.owner, 'exports.trail', { body: {} })
  const entries = await house.owner.ask('audit-trail.entries', { query: { limit: 200 } })
  expect(entries.rows[0]).toMatchObject({ what: 'register.exported', by: '周衡', clientId: null })
  expect(trail.rows.length).toBeGreaterThan(20)
  expect(trail.rows.slice(0, 50).map((cells) => cells[3])).toEqual(entries.rows.slice(1, 51).map(({ sentence }) => sentence.zh))
  expect((await house.owner.ask('audit-trail.verify')).intact).toBe(true)
})

test('nobody exports what is not theirs: a bookkeeper gets the assigned clients, never the trail or the figures', async () => {
  const { rows } = await house.owner.ask('clients.list')
  const reached = (await house.bookkeeper.ask('clients.list')).rows
  const [mine] = reached
  const other = rows.find(({ id }) => !reached.some((row) => row.id === id))
  const own = await exported(house.bookkeeper, 'exports.clients', { body: { clientIds: null } })
  expect(own.rows.map((cells) => cells[0])).toEqual(reached.map(({ name }) => name))
  expect(own.watermark).toContain('林悦')
  const refused = [
    await exported(house.bookkeeper, 'exports.clients', { body: { clientIds: [mine!.id, other!.id] } }),
    await exported(house.bookkeeper, 'exports.client-file', { params: { clientId: other!.id } }),
    await exported(house.bookkeeper, 'exports.timeline', { params: { clientId: other!.id } }),
    await exported(house.bookkeeper, 'exports.batch-files', { params: { batchId: batch.id } }),
    await exported(house.bookkeeper, 'exports.trail', { body: {} }),
    await exported(house.bookkeeper, 'exports.figures', { body: { figure: 'disclosures' } }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 403, 403])
  expect((await house.bookkeeper.call('figures.intake')).ok).toBe(false)
})

test('the figures count every file that came in and every value that was shown, this month and today', async () => {
  const clientId = (await house.owner.ask('clients.list')).rows[2]!.id
  const { values } = await house.owner.ask('clients.show', { params: { clientId } })
  const hidden = values.filter(({ open }) => !open).slice(0, 3)
  await house.owner.ask('disclosures.make', { body: { valueIds: hidden.map(({ valueId }) => valueId), purpose: 'tax-filing' } })
  for (const period of ['months', 'days'] as const) {
    const shown = await house.owner.ask('figures.disclosures', { query: { period } })
    expect(shown.periods).toHaveLength(period === 'days' ? 30 : 12)
    expect(shown.series).toHaveLength(1)
    expect(shown.series[0]).toMatchObject({ code: 'tax-filing', label: { zh: '申报纳税' }, total: hidden.length })
    expect(shown.series[0]!.counts.at(-1)).toBe(hidden.length)
  }
  const intake = await house.owner.ask('figures.intake', {})
  expect(intake.total).toBe(1)
  expect(intake.series[0]).toMatchObject({ code: 'client-register', label: { zh: '客户台账' } })
  const sheet = await exported(house.owner, 'exports.figures', { body: { figure: 'disclosures' } })
  expect(sheet.head).toEqual(['期间', '申报纳税', '合计'])
  expect(sheet.rows.at(-1)?.slice(1)).toEqual([String(hidden.length), String(hidden.length)])
})

test('the sheet of missing facts, filled in and dropped into intake, completes the files and changes nothing else', async () => {
  const before = (await house.owner.ask('clients.list')).rows
  const poor = before.filter((row) => row.missing.includes('tax-office') && row.creditCode !== null).slice(0, 2)
  expect(poor).toHaveLength(2)
  const sheet = await exported(house.owner, 'exports.missing-facts', { body: { clientIds: poor.map(({ id }) => id) } })
  const column = sheet.head.indexOf('主管税务机关')
  expect(sheet.head.slice(0, 2)).toEqual(['企业名称', '统一社会信用代码'])
  expect(column).toBeGreaterThan(1)
  const lines = [
    [sheet.watermark],
    sheet.head,
    ...sheet.rows.map((cells) => sheet.head.map((_, i) => (i === column ? '国家税务总局青岛市市南区税务局' : (cells[i] ?? '')))),
  ]
  const csv = lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')
  await takeIn(house.owner, { name: '补录表.csv', bytes: new TextEncoder().encode(csv) })
  const after = (await house.owner.ask('clients.list')).rows
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  for (const row of before) {
    const now = after.find(({ id }) => id === row.id)!
    if (!poor.some(({ id }) => id === row.id)) expect(now).toEqual(row)
    else {
      expect(now.missing).toEqual(row.missing.filter((id) => id !== 'tax-office'))
      expect(now.valueCount).toBe(row.valueCount + 1)
      expect(now.completeness).toBeGreaterThan(row.completeness)
    }
  }
})
