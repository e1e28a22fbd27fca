import { type SampleSheet, text } from '@xinxia/samples/register/sheet'
import { xlsxFile } from '@xinxia/samples/register/xlsx-file'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeWords } from '../../../packages/web/language/intake.ts'
import { searchWords } from '../../../packages/web/language/search.ts'
import { startNewHouse } from '../../cast/house.ts'
import { dropFiles, startBrowser, type TestBrowser } from '../../cast/house-browser.ts'
import { takeIn, untilStage, upload } from '../../cast/house-intake.ts'
import { doorPages, everyPage } from '../../cast/house-pages.ts'
import { apiAt, type Colleague, joinByCode, password, people, signIn } from '../../cast/house-people.ts'

/** F14: every text that reaches a page is one that would run, if anything ran. */
let house: Awaited<ReturnType<typeof startNewHouse>>
let browser: TestBrowser
let owner: Colleague

/** Short enough for a sheet's name, each a way of its own into a page that is careless. */
const image = '<img src=x onerror=alert`1`>'
const vector = '"><svg onload=alert(2)>'
const script = '</script><script>alert(3)</script>'
const link = 'javascript:alert(4)'
// biome-ignore lint/suspicious/noTemplateCurlyInString: a template of somebody else's, which must stay text
const template = '{{constructor.constructor("alert(5)")()}}${alert(6)}'

function register(): Uint8Array {
  const rows = [
    ['企业名称', '简称', `联系人${image}`, '联系电话', '备注', '开户行', '注册地址', `${script}列`, '主办会计'],
    [
      `${image}有限公司`,
      `${vector}、${script}`,
      image,
      '13900001234',
      `${script}${link}`,
      vector,
      `杭州市${image}路1号`,
      link,
      image,
    ],
    [`${template}有限公司`, link, vector, '139<b>0000', template, image, vector, image, script],
    ['', image, image, image, image, image, image, image, image],
  ].map((row) => row.map((cell) => text(cell)))
  const sheet: SampleSheet = { name: '<svg onload=alert(7)>', rows, merges: [], hiddenColumns: [] }
  return xlsxFile(sheet, { strings: 'shared' })
}

const fileName = `台账${image}.xlsx`

beforeAll(async () => {
  house = await startNewHouse({ pages: true })
  browser = await startBrowser(house.url)
  const setupCode = /#code=(\S+)$/.exec(house.firstLine)?.[1] ?? ''
  const founding = {
    setupCode,
    agencyName: `明诚${image}`,
    ownerName: `周${vector}`.slice(0, 40),
    username: people.zhouHeng.account,
    password,
  }
  await apiAt(house.url).ask('agency.found', { body: founding })
  owner = await signIn(house.url, people.zhouHeng)
  const lin = await joinByCode(house.url, owner, { ...people.linYue, name: `林${image}` })
  await owner.ask('staff.invite', { body: { displayName: script.slice(0, 40), office: 'bookkeeper' } })
  await takeIn(lin, { name: fileName, bytes: register() })
  for (const { id } of (await owner.ask('clients.list')).rows)
    await owner.ask('clients.assign', { params: { clientId: id }, body: { staffIds: [lin.staffId] } })
  await untilStage(
    owner,
    await upload(owner, { name: `${vector}.csv`, bytes: Buffer.from(`企业名称,${image}\n${script}有限公司,${image}\n`) }),
    'awaiting-confirmation',
  )
  await upload(owner, { name: `${script}.pdf`, bytes: Buffer.from(`%PDF-1.4 ${image}`) })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

/** Everything that can be opened on a page is opened, then what ran is asked. */
async function open(page: Page, path: string): Promise<string> {
  await page.goto(house.url + path, { waitUntil: 'networkidle' })
  let shown = await page.evaluate(() => document.body.innerText)
  for (const name of [intakeWords.viewColumns.zh, intakeWords.viewRows.zh]) {
    const tab = page.getByRole('tab', { name })
    if (await tab.isVisible().catch(() => false)) {
      await tab.click()
      await page.waitForLoadState('networkidle')
      shown += await page.evaluate(() => document.body.innerText)
    }
  }
  for (const summary of await page.locator('summary').all()) await summary.click({ timeout: 1000 }).catch(() => undefined)
  expect(
    await page.locator('img[src="x"], svg[onload], script:not([src])').count(),
    `${path} holds an element made of text`,
  ).toBe(0)
  return shown
}

test('F14 stored: on every page names, files, sheets, headers, cells and remarks stay text', async () => {
  const page = await browser.open({ token: owner.token })
  let shown = ''
  const { rows } = await owner.ask('clients.list')
  expect(rows.length).toBeGreaterThanOrEqual(2)
  const paths = [...(await everyPage(owner)).map(({ path }) => path), ...rows.map(({ id }) => `/clients/${id}`)]
  for (const { id } of (await owner.ask('intake.list', {})).rows) paths.push(`/intake/${id}`)
  for (const path of new Set(paths)) shown += await open(page, path)
  for (const told of [`明诚${image}`, `林${image}`, fileName, '<svg onload=alert(7)>', `${image}有限公司`, `联系人${image}`])
    expect(shown).toContain(told)
})

test('F14 reflected: addresses, codes, search text and dropped file names stay text', async () => {
  const page = await browser.open({ token: owner.token })
  const word = encodeURIComponent(image)
  for (const path of [
    `/clients?q=${word}&staff=${word}`,
    `/clients/${word}`,
    `/intake/${word}`,
    `/security?tab=${word}`,
    `/${word}`,
    `/clients/client_${'0'.repeat(32)}?value=${word}`,
  ])
    await open(page, path)
  await page.goto(`${house.url}/`)
  await page.getByRole('combobox', { name: searchWords.label.zh }).fill(image)
  await page
    .getByRole('option')
    .first()
    .waitFor()
    .catch(() => undefined)
  await page.getByRole('combobox', { name: searchWords.label.zh }).fill('有限公司')
  await page.getByRole('option').first().waitFor()
  expect(await page.getByRole('listbox').innerText()).toContain(image)
  await dropFiles(page, [{ name: `${image}${vector}.txt`.replaceAll('/', ''), bytes: Buffer.from(script) }])
  await page.waitForURL(/\/intake\/batch_/)
  await page.waitForLoadState('networkidle')
  await page.context().close()
  const outside = await browser.open()
  for (const { path } of doorPages) await open(outside, `${path}#code=${word}`)
  await outside.context().close()
  for (const next of [link, '//evil.example/x', 'https://evil.example/', '/\\evil.example']) {
    const stranger = await browser.open()
    await stranger.goto(`${house.url}/sign-in?next=${encodeURIComponent(next)}`)
    await stranger.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await stranger.keyboard.type(people.linYue.account)
    await stranger.keyboard.press('Tab')
    await stranger.keyboard.type(password)
    await stranger.keyboard.press('Enter')
    await stranger.waitForURL(`${house.url}/`)
    await stranger.context().close()
  }
})

test('F14 nothing ran: no dialog, no error, no request that a text asked for', () => {
  // What an address made of nonsense asks for does not exist, and Chromium says so by itself.
  const own = browser.faults.console.filter((line) => !/status of (400|404)/.test(line))
  expect({ ...browser.faults, console: own }).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
})
