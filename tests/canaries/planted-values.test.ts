import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { mingcheng } from '@xinxia/samples/agency/cast'
import { canaries, type Canary } from '@xinxia/samples/canaries/canaries'
import { type CanarySearch, searchForCanaries } from '@xinxia/samples/canaries/search-for-canaries'
import { docxFile } from '@xinxia/samples/file-formats/docx-file'
import { mailFile } from '@xinxia/samples/file-formats/mail-file'
import { pdfFile } from '@xinxia/samples/file-formats/pdf-file'
import { pdfPagesOf } from '@xinxia/samples/file-formats/pdf-lines'
import { zipArchive } from '@xinxia/samples/register/zip-archive'
import { labelOf } from '@xinxia/recognition/taxonomy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientWords } from '../../packages/web/language/clients.ts'
import { disclosureWords } from '../../packages/web/language/disclosure.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn, untilStage, upload } from '../cast/house-intake.ts'
import { clientsOf, somePurpose } from '../cast/house-objects.ts'
import { request } from '../cast/house-request.ts'
import { listTree } from '../faults/database/kill-tree.ts'

/**
 * G1: 219 values of every type of the taxonomy go through everything the house does, faults included; then every byte that the house, its
 * database and the browser left anywhere is searched for them in every encoding. The house runs its own PostgreSQL in its own DATA_DIR.
 */
const first = canaries(4101)
const second = canaries(4102)
const third = canaries(4103, 1)
const planted: readonly Canary[] = [...first.canaries, ...second.canaries, ...third.canaries]
const plantedAs = (type: string, of = first) => of.canaries.find((canary) => canary.type === type)?.value ?? ''

let house: TestHouse
let browser: TestBrowser
let clients: string[] = []
beforeAll(async () => {
  house = await startTestHouse({ database: 'own', pages: true })
  browser = await startBrowser(house.url, { persistent: true })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

test('G1 flow: a register as xlsx is previewed, corrected and confirmed; the same as csv completes it', async () => {
  const by = house.bookkeeper
  const batchId = await upload(by, { name: `${plantedAs('REG-NAME')}台账.xlsx`, bytes: first.xlsx })
  const { files } = await untilStage(by, batchId, 'awaiting-confirmation')
  const arrivalId = files[0]?.arrivalId ?? ''
  const reading = await by.ask('intake.reading', { params: { batchId, arrivalId } })
  const column = reading.sheets[0]?.columns.find(({ header }) => header === '备注')?.index ?? -1
  expect(column).toBeGreaterThan(0)
  await by.ask('intake.correct', { params: { batchId, arrivalId, sheet: 0, column }, body: { field: 'otherPassword' } })
  await by.ask('intake.rows', { params: { batchId, arrivalId } })
  await by.ask('intake.confirm', { params: { batchId }, body: {} })
  await untilStage(by, batchId, 'done')
  clients = await clientsOf(by, batchId)
  expect(clients).toHaveLength(3)
  for (const clientId of clients)
    await house.owner.ask('clients.assign', { params: { clientId }, body: { staffIds: [by.staffId] } })
  await takeIn(by, { name: `${plantedAs('CERT-IDNO')}.csv`, bytes: first.csv })
})

test('G1 flow: searching by every value, seeing, disclosing and copying', async () => {
  const by = house.bookkeeper
  let hits = 0
  for (const { value } of first.canaries)
    hits += (await by.ask('search.clients', { body: { text: value.slice(0, 200) } })).hits.length
  expect(hits).toBeGreaterThan(20)
  const purpose = await somePurpose(by)
  let shown = 0
  for (const clientId of clients) {
    const { values } = await by.ask('clients.show', { params: { clientId } })
    await by.ask('clients.timeline', { params: { clientId } })
    for (const { valueId } of values.filter(({ open }) => !open).slice(0, 12)) {
      const disclosed = await by.ask('disclosures.make', { body: { valueIds: [valueId], purpose } })
      await by.ask('disclosures.copy', { params: { disclosureId: disclosed.disclosureId }, body: { valueId } })
      if (disclosed.values.some(({ clear }) => planted.some(({ value }) => value === clear))) shown++
    }
  }
  expect(shown).toBeGreaterThan(20)
})

test('G1 flow: in Chromium, found by phone, shown and copied', async () => {
  const page = await browser.open({ token: house.bookkeeper.token })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${house.url}/clients`)
  await page.getByRole('heading', { name: clientWords.title.zh }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(plantedAs('CON-MOBILE'))
  await page.getByRole('option').first().click()
  const show = page.getByRole('button', { name: /^查看.*手机/ }).first()
  await show.click()
  await page.getByText(disclosureWords.whyShow.zh).waitFor()
  await page.getByRole('button', { name: named('联系客户') }).click()
  await page.locator('output').waitFor()
  expect((await page.locator('output').innerText()).replace(/\s/g, '')).toBe(plantedAs('CON-MOBILE'))
  await page
    .getByRole('button', { name: /^复制.*手机/ })
    .first()
    .click()
  await page.getByText(disclosureWords.copied.zh).first().waitFor()
  for (const path of ['/', '/intake', '/settings', `/clients/${clients[1] ?? ''}`])
    await page.goto(house.url + path, { waitUntil: 'networkidle' })
})

test('G1 flow: the values in every format come in as a folder, are filed, shown, opened, searched for, moved and taken back', async () => {
  const by = house.bookkeeper
  const company = plantedAs('REG-NAME')
  const lines = third.canaries.map(({ type, value }) => `${labelOf(type, 'zh')}：${value}`)
  const text = [`${company} 情况说明`, ...lines].join('\n')
  const docx = docxFile({
    blocks: [{ paragraph: company, title: true }, ...lines.map((line) => ({ paragraph: line })), { table: [lines] }],
    header: company,
    runLength: 7,
  })
  const pdf = pdfFile(pdfPagesOf([{ heading: company }, ...lines]))
  const txt = Buffer.from(text)
  const attachments = [{ name: `${plantedAs('ID-NAME', third)}.docx`, bytes: docx }]
  const someone = { name: plantedAs('ID-NAME', third), address: plantedAs('CON-EMAIL', third) }
  const mail = { from: someone, to: someone, subject: company, sentAt: '2026-03-05 09:12', body: text, attachments } as const
  const eml = mailFile({ ...mail, charset: 'gb18030' })
  const zip = zipArchive([{ name: `${company}/${plantedAs('CON-MOBILE', third)}.pdf`, bytes: pdf }], 'gb18030')
  const folder = `${company}/资料`
  const files = {
    'a.docx': docx,
    'b.pdf': pdf,
    'c.txt': txt,
    'd.eml': eml,
    'e.zip': zip,
    'f.html': Buffer.from(`<!doctype html><html><body><p>${text}</p></body></html>`),
  }
  const sent = Object.entries(files).map(([name, bytes]) => ({ name: `${folder}/${name}`, bytes }))
  const batchId = await upload(by, ...sent)
  const batch = await untilStage(by, batchId, 'done')
  expect(batch.files.map(({ format }) => format)).toEqual(expect.arrayContaining(['docx', 'pdf', 'txt', 'eml', 'zip', 'html']))
  expect(batch.files.flatMap(({ format, problem }) => (problem === null ? [] : [`${format} ${problem.code}`]))).toEqual([])
  const [clientId = ''] = clients
  const { documents } = await by.ask('documents.list', { params: { clientId } })
  expect(documents.length).toBeGreaterThanOrEqual(5)
  const purpose = await somePurpose(by)
  for (const { id: documentId } of documents) {
    const shown = JSON.stringify(await by.ask('documents.show', { params: { documentId } }))
    expect(shown).not.toContain(plantedAs('CERT-IDNO', third))
    await by.ask('documents.open', { params: { documentId }, body: { purpose } })
  }
  for (const { value } of third.canaries)
    await by.ask('search.text', { body: { text: value.slice(0, 100) } }).catch(() => undefined)
  const [moved] = documents
  await by.ask('documents.file', { params: { documentId: moved?.id ?? '' }, body: { clientId: clients[1] ?? '' } })
  await by.ask('documents.file', { params: { documentId: moved?.id ?? '' }, body: { clientId: null } })
  await by.ask('documents.tray')
  await by.ask('intake.undo', { params: { batchId }, body: {} })
  await untilStage(by, batchId, 'undone')
  const page = await browser.open({ token: by.token })
  for (const path of [`/clients/${clientId}`, `/documents/${documents[1]?.id ?? ''}`, '/intake/unfiled'])
    await page.goto(house.url + path, { waitUntil: 'networkidle' })
})

test('G1 flow: an import that is killed in the middle, twice, and goes on', async () => {
  const by = house.bookkeeper
  const batchId = await upload(by, { name: `${plantedAs('ID-NAME', second)}的客户.xlsx`, bytes: second.xlsx })
  await wait(150)
  await house.kill9()
  await house.restart()
  await untilStage(by, batchId, 'awaiting-confirmation')
  await by.ask('intake.confirm', { params: { batchId }, body: {} })
  await wait(60)
  await house.kill9()
  await house.restart()
  await untilStage(by, batchId, 'done')
  await by.ask('intake.undo', { params: { batchId }, body: {} })
  await untilStage(by, batchId, 'undone')
  expect((await house.owner.ask('clients.list')).rows).toHaveLength(3)
})

test('G1 flow: refused and broken files, wrong passwords, broken requests, addresses, exports', async () => {
  const by = house.bookkeeper
  const broken = first.xlsx.slice(0, Math.floor(first.xlsx.length * 0.6))
  const pdf = new TextEncoder().encode(`%PDF-1.7\n${planted.map(({ value }) => value).join('\n')}`)
  const refused = await upload(
    by,
    { name: `${plantedAs('CON-MOBILE')}.xlsx`, bytes: broken },
    { name: `${plantedAs('FIN-CARD')}.pdf`, bytes: pdf },
  )
  await untilStage(by, refused, 'refused').catch(async () => untilStage(by, refused, 'awaiting-confirmation'))
  const password = plantedAs('SEC-PWD')
  for (const body of [
    { username: password, password: 'whatever-it-is' },
    { username: by.username, password },
    { username: 'nobody-here', password },
  ])
    await request(house.url, { method: 'POST', path: '/api/sessions', body })
  const words = planted.filter((_, index) => index % 7 === 0).map(({ value }) => value)
  for (const word of words) {
    const safe = encodeURIComponent(word)
    await request(house.url, { method: 'GET', path: `/api/clients/${safe}?limit=${safe}`, token: by.token })
    await request(house.url, { method: 'GET', path: `/${safe}?q=${safe}` })
    await request(house.url, {
      method: 'POST',
      path: '/api/search',
      body: `{"text":"${word}`,
      headers: { 'content-type': 'application/json' },
      token: by.token,
    })
    await request(house.url, {
      method: 'POST',
      path: '/api/disclosures',
      body: { valueIds: [word], purpose: word },
      token: by.token,
    })
    await request(house.url, {
      method: 'POST',
      path: '/api/staff',
      body: { code: word, username: word, password: word },
      token: by.token,
    })
    await request(house.url, {
      method: 'POST',
      path: '/api/agency/recovery-trials',
      body: { identity: word },
      token: house.owner.token,
    })
  }
  const exported = await request(house.url, {
    method: 'POST',
    path: '/api/audit-trail/exports',
    body: { clientId: null },
    token: house.owner.token,
  })
  expect(exported.status).toBe(200)
  expect(searchForCanaries(Buffer.from(exported.text), planted).hits).toEqual([])
  expect((await house.owner.ask('audit-trail.verify')).intact).toBe(true)
  await house.owner.ask('doctor.run')
  await house.owner.ask('agency.rotate-keys')
  await house.owner.ask('agency.lock')
  await house.owner.ask('agency.unlock', { body: { passphrase: null } })
})

function told({ hits }: CanarySearch): string[] {
  return hits.map(({ canary, encoding, where, offset }) => `${canary.id} as ${encoding} in ${where} at ${offset}`)
}

test('G1 nowhere in the clear: processes, what was printed, browser, data, database, write-ahead log, keys, escrow, witness, temp', async () => {
  const commandLines = (await listTree(house.pid)).map((pid) => {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`)
    return Buffer.concat([read('cmdline'), read('environ')])
  })
  expect(commandLines.length).toBeGreaterThan(5)
  expect(told(searchForCanaries(Buffer.concat(commandLines), planted))).toEqual([])
  await browser.close()
  const profile = searchForCanaries(browser.profile, planted)
  expect(profile.files).toBeGreaterThan(20)
  expect(told(profile)).toEqual([])
  const running = searchForCanaries(house.folders.data, planted)
  expect(told(running)).toEqual([])
  await house.restart()
  const { data, keys, escrow, witness, temp } = house.folders
  expect(readdirSync(`${data}/database/pg_wal`).length).toBeGreaterThan(0)
  const places = [data, keys, escrow, witness, temp].map((place) => searchForCanaries(place, planted))
  expect(places.flatMap(told)).toEqual([])
  expect(places[0]?.bytes).toBeGreaterThan(20_000_000)
  expect(places.slice(1, 4).map(({ files }) => files > 0)).toEqual([true, true, true])
  expect(told(searchForCanaries(Buffer.from(house.said()), planted))).toEqual([])
})

test('G1 the search would have found them: the name of the agency, plain by design, is found inside the database files', () => {
  const plain: Canary = {
    id: 'agency',
    type: 'REG-NAME',
    client: 0,
    value: mingcheng.name,
    forms: [mingcheng.name],
    row: 0,
    column: 0,
  }
  const { hits } = searchForCanaries(house.folders.data, [plain])
  expect(hits.some(({ where }) => where.includes('/database/base/'))).toBe(true)
  expect(hits.some(({ where }) => where.includes('/pg_wal/'))).toBe(true)
  expect(planted.length).toBeGreaterThanOrEqual(400)
})
