import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disclosureWords } from '../../packages/web/language/disclosure.ts'
import { taskWords } from '../../packages/web/language/tasks.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn } from '../cast/house-intake.ts'

/** 按任务办事, as 林悦 does it on the pages: one task for one client, its values by click, done. */
const agency = generateAgency(20261109, 6)
const anhe = agency.clientAt(0).values
const name = anhe.companyName[0] ?? ''
const needed = [
  ['手机', anhe.contactMobile[0] ?? ''],
  ['法定代表人身份证号', anhe.legalRepresentativeIdNumber[0] ?? ''],
  ['个税密码', anhe.individualTaxPassword[0] ?? ''],
] as const

let house: TestHouse
let browser: TestBrowser
let page: Page
let clientId: string

beforeAll(async () => {
  house = await startTestHouse({ pages: true, agencies: 2 })
  browser = await startBrowser(house.url)
  const { fileName, bytes } = writeRegister(agency, 'tidy-xlsx')
  await takeIn(house.bookkeeper, { name: fileName, bytes })
  const { rows } = await house.bookkeeper.ask('clients.list')
  clientId = rows.find((row) => row.name === name)?.id ?? ''
  page = await browser.open({ token: house.bookkeeper.token })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

const button = (words: { zh: string }) => page.getByRole('button', { name: named(words.zh) })
const eye = (what: string) => page.getByRole('button', { name: `查看${what}`, exact: true }).first()
const shownValues = () => page.locator('output')
const digits = (text: string) => text.replace(/\s/g, '')

async function begin(preset: RegExp): Promise<void> {
  await button(taskWords.start).click()
  await page.getByRole('button', { name: preset }).click()
  await page.getByRole('region', { name: taskWords.at.zh }).waitFor()
}

async function look(on: string): Promise<void> {
  expect(await seriousFaults(page), `axe on ${on}`).toEqual([])
  await shoot(page, on)
}

/** What the client's timeline says of values, newest first. */
async function disclosures(): Promise<string[]> {
  const { rows } = await house.bookkeeper.ask('clients.timeline', { params: { clientId }, query: { limit: 50 } })
  return rows.filter(({ what }) => what !== 'client.created' && what !== 'client.assigned').map(({ sentence }) => sentence.zh)
}

test('a task is opened once; what it needs shows with one click each, and stays while another window is at hand', async () => {
  await page.goto(`${house.url}/clients/${clientId}`)
  await button(taskWords.start).click()
  await page.getByText(taskWords.whichTask.zh).waitFor()
  await page.getByRole('button', { name: /个税申报/ }).waitFor()
  await look('task-choice')
  await page.getByRole('button', { name: /个税申报/ }).click()
  const bar = page.getByRole('region', { name: taskWords.at.zh })
  await bar.waitFor()
  expect(await bar.innerText()).toMatch(/\d{4}年\d{1,2}月 个税申报/)
  expect(await bar.getByRole('timer').innerText()).toMatch(/(60:00|59:\d\d)/)
  for (const [index, [what, clear]] of needed.entries()) {
    await eye(what).click()
    await shownValues().nth(index).waitFor()
    expect((await shownValues().allInnerTexts()).map(digits)).toContain(clear)
  }
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await page.waitForTimeout(300)
  expect((await shownValues().allInnerTexts()).map(digits).sort()).toEqual(needed.map(([, clear]) => clear).sort())
  await look('task-open')
})

test('what the task does not need asks for a purpose as ever', async () => {
  await eye('对公账号').click()
  await page.getByText(disclosureWords.whyShow.zh).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText(disclosureWords.whyShow.zh).waitFor({ state: 'hidden' })
})

test('when it is done everything hides at once, and the trail has one entry a value under the task', async () => {
  await button(taskWords.done).click()
  await shownValues().first().waitFor({ state: 'detached' })
  await button(taskWords.start).waitFor()
  const text = digits(await page.getByRole('main').innerText())
  for (const [, clear] of needed) expect(text).not.toContain(clear)
  const said = await disclosures()
  expect(said.filter((sentence) => /^查看了.*事由：个税申报$/.test(sentence)).sort()).toEqual(
    needed.map(([what]) => `查看了「${what}」，事由：个税申报`).sort(),
  )
  expect(said[0]).toMatch(/^结束了「\d{4}年\d{1,2}月 个税申报」（办完了）$/)
  expect(said.at(-1)).toMatch(/^开始办「\d{4}年\d{1,2}月 个税申报」，60 分钟内有效$/)
  await page
    .getByRole('complementary')
    .getByText(/结束了/)
    .waitFor()
  const { tasks } = await house.bookkeeper.ask('tasks.current')
  expect(tasks).toEqual([])
})

test('from Today: client, task, go; it is listed there until it is done', async () => {
  await page.goto(`${house.url}/`)
  await page.getByText(taskWords.none.zh).waitFor()
  await page.getByRole('combobox', { name: taskWords.whichClient.zh }).click()
  await page.keyboard.type(name.slice(0, 4))
  await page.getByTitle(name, { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: taskWords.whichTask.zh }).click()
  await page.getByTitle('银行业务').click()
  await button(taskWords.go).click()
  await page.waitForURL(`${house.url}/clients/${clientId}`)
  await page.getByRole('region', { name: taskWords.at.zh }).getByText('银行业务').waitFor()
  await eye('对公账号').click()
  await shownValues().waitFor()
  expect(digits(await shownValues().innerText())).toBe(anhe.bankAccount[0])
  await page.goto(`${house.url}/`)
  const line = page.getByRole('listitem').filter({ hasText: `银行业务 · ${name}` })
  await line.getByRole('timer').waitFor()
  await look('today-task')
  await line.getByRole('button').click()
  await page.getByText(taskWords.none.zh).waitFor()
})

test('when the hour is over the page hides what it shows by itself, and the house ends the task', async () => {
  const left = 20
  let firstSeen = 0
  // The house's clock cannot be moved from here, so the page is told that the hour has twenty seconds left.
  await page.route('**/api/tasks', async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const response = await route.fetch()
    const answer: { tasks: { secondsLeft: number }[] } = await response.json()
    if (answer.tasks.length > 0 && firstSeen === 0) firstSeen = Date.now()
    const secondsLeft = Math.max(0, Math.floor(left - (Date.now() - firstSeen) / 1000))
    return route.fulfill({ response, json: { tasks: answer.tasks.map((task) => ({ ...task, secondsLeft })) } })
  })
  await page.goto(`${house.url}/clients/${clientId}`)
  await begin(/客户咨询/)
  await eye('手机').click()
  await shownValues().waitFor()
  await shownValues().waitFor({ state: 'detached', timeout: 60_000 })
  await button(taskWords.start).waitFor()
  expect(Date.now() - firstSeen).toBeGreaterThan((left - 2) * 1000)
  await page
    .getByRole('complementary')
    .getByText(/结束了「客户咨询」/)
    .waitFor()
  expect((await house.bookkeeper.ask('tasks.current')).tasks).toEqual([])
  await page.unroute('**/api/tasks')
})

test('a request that names a purpose and a task, or neither, is no request', async () => {
  const { id: taskId } = await house.bookkeeper.ask('tasks.open', { body: { clientId, preset: 'client-enquiry' } })
  const { values } = await house.bookkeeper.ask('clients.show', { params: { clientId } })
  const valueIds = values.filter(({ field }) => field === 'contactMobile').map(({ valueId }) => valueId)
  for (const why of [{ taskId, purpose: 'verification' }, {}])
    expect(await house.bookkeeper.call('disclosures.make', { body: { valueIds, ...why } })).toMatchObject({
      status: 400,
      refusal: { code: 'request.invalid' },
    })
  const { values: shown } = await house.bookkeeper.ask('disclosures.make', { body: { valueIds, taskId } })
  expect(shown[0]?.clear).toBe(needed[0][1])
  await house.bookkeeper.ask('tasks.end', { params: { taskId } })
})

test('the other agency’s trail tells of none of it, and no page complained', async () => {
  const { rows } = await house.otherAgency!.owner.ask('audit-trail.entries', { query: { limit: 200 } })
  expect(rows.filter(({ what }) => what.startsWith('task.') || what.startsWith('value.'))).toEqual([])
  expect((await house.owner.ask('audit-trail.verify')).intact).toBe(true)
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
  expect(house.said()).not.toMatch(/request\.fault|job\.fault/)
})
