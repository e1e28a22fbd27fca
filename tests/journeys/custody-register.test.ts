import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { custodyWords as words } from '../../packages/web/language/custody-register.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn } from '../cast/house-intake.ts'

/** 保管台账, as 林悦 in the field does it on a phone: take in, let sign, lend to 高敏, who confirms in her own session. */
const agency = generateAgency(20261122, 3)
const name = agency.clientAt(0).values.companyName[0] ?? ''

let house: TestHouse
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  const { fileName, bytes } = writeRegister(agency, 'tidy-xlsx')
  await takeIn(house.bookkeeper, { name: fileName, bytes })
  page = await browser.open({ token: house.bookkeeper.token, width: 360 })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

const button = (on: Page, word: { zh: string }) => on.getByRole('button', { name: named(word.zh) })

async function look(on: Page, as: string): Promise<void> {
  expect(await seriousFaults(on), `axe on ${as}`).toEqual([])
  const wide = await on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${as} scrolls sideways`).toBeLessThanOrEqual(0)
  await shoot(on, as)
}

async function choose(on: Page, label: string, option: string): Promise<void> {
  await on.getByRole('combobox', { name: label, exact: true }).click()
  await on.locator('.ant-select-item-option-content:visible', { hasText: option }).first().click()
}

test('objects are taken in on a phone; who brings them signs by the one-time code with a finger', async () => {
  await page.goto(`${house.url}/custody`)
  await page.getByText(words.nothing.zh).waitFor()
  await look(page, 'custody-empty')
  await button(page, words.receive).click()
  await choose(page, words.client.zh, name)
  await choose(page, words.kind.zh, '公章')
  await page.getByText('建议由客户自己保管').first().waitFor()
  await page.getByLabel(words.label.zh, { exact: true }).fill('公章（圆）')
  await page.getByLabel(words.place.zh, { exact: true }).fill('保险柜二层')
  await page.getByLabel(words.otherName.zh, { exact: true }).fill('王建国')
  await page.getByLabel(words.documents.zh, { exact: true }).fill('房租合同\n十月票据')
  await look(page, 'custody-receive')
  await button(page, words.makeSlip).click()
  await page.getByRole('heading', { name: /资料交接单 JJ-\d{4}-0001/ }).waitFor()
  await button(page, words.showCode).click()
  const link = page.getByRole('link', { name: words.signHere.zh })
  await link.waitFor()
  await look(page, 'custody-slip-code')
  const address = (await link.getAttribute('href')) ?? ''
  expect(new URL(address).search).toBe('')

  const phone = await browser.open({ width: 360 })
  await phone.goto(address)
  await phone.getByText('公章（圆）').waitFor()
  expect(phone.url()).not.toContain('code')
  expect(await button(phone, words.sign).isDisabled()).toBe(true)
  const pad = phone.getByRole('img', { name: words.signBox.zh })
  const box = await pad.boundingBox()
  if (box === null) throw new Error('there is no box to sign in')
  await phone.mouse.move(box.x + 30, box.y + 50)
  await phone.mouse.down()
  for (const [x, y] of [
    [80, 20],
    [120, 80],
    [170, 30],
    [230, 70],
  ] as const)
    await phone.mouse.move(box.x + x, box.y + y, { steps: 4 })
  await phone.mouse.up()
  await look(phone, 'custody-sign')
  await button(phone, words.sign).click()
  await phone.getByText(words.signed.zh).first().waitFor()
  await phone.goto('about:blank')
  await phone.goto(address)
  await phone.getByRole('alert').waitFor()

  await page.getByRole('img', { name: '王建国的签名' }).waitFor()
  await look(page, 'custody-slip-signed')
})

test('a loan waits for the colleague, who confirms in a session of her own; then it is hers until the day', async () => {
  await page.goto(`${house.url}/custody`)
  await page.getByText('公章（圆）').first().click()
  await look(page, 'custody-object')
  await button(page, words.lendAct).click()
  await choose(page, words.colleague.zh, house.otherBookkeeper.name)
  await page.getByLabel(words.dueBack.zh, { exact: true }).fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
  await page.getByLabel(words.why.zh, { exact: true }).fill('办税务登记变更')
  await button(page, words.makeSlip).click()
  await page.getByText(`等${house.otherBookkeeper.name}签收。`).waitFor()
  expect(await button(page, words.confirm).count()).toBe(0)

  const hers = await browser.open({ token: house.otherBookkeeper.token, width: 360 })
  await hers.goto(house.url)
  await hers.getByText('1 张交接单等您签收').click()
  await button(hers, words.confirm).click()
  await hers.getByRole('status').filter({ hasText: '已签' }).waitFor()
  await page.getByRole('status').filter({ hasText: '已签' }).waitFor()
  await page.goto(`${house.url}/custody`)
  await page.getByText(house.otherBookkeeper.name).first().waitFor()
  await look(page, 'custody-list')
})

test('the owner sees the whole register on a desk, prints the slip and takes the list out', async () => {
  const desk = await browser.open({ token: house.owner.token })
  await desk.goto(`${house.url}/custody`)
  await desk.getByText('公章（圆）').first().waitFor()
  await look(desk, 'custody-desk')
  const [list] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: /导出/ }).click()])
  expect(list.suggestedFilename()).toMatch(/^信匣-保管台账-\d{4}-\d{2}-\d{2}\.xlsx$/)
  const { slips } = await house.owner.ask('custody.slips')
  await desk.goto(`${house.url}/custody/slips/${slips.find(({ door }) => door === 'receive')?.id}`)
  await desk.getByRole('img', { name: '王建国的签名' }).waitFor()
  const [sheet] = await Promise.all([desk.waitForEvent('download'), button(desk, words.print).click()])
  expect(sheet.suggestedFilename()).toMatch(/^信匣-交接单-JJ-\d{4}-0001\.pdf$/)
  if (process.env.XINXIA_SHOTS !== undefined) await sheet.saveAs(`${process.env.XINXIA_SHOTS}/slip.pdf`)
  await desk.goto(`${house.url}/clients/${slips[0]?.client.id}`)
  await desk.getByRole('region', { name: words.title.zh }).getByText('公章（圆）').first().waitFor()
  expect(browser.faults.uncaught).toEqual([])
  expect(browser.faults.foreign).toEqual([])
})
