import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessWords as words } from '../../packages/web/language/access.ts'
import { clientWords } from '../../packages/web/language/clients.ts'
import { settingsWords } from '../../packages/web/language/settings.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn } from '../cast/house-intake.ts'

/** 高敏 needs a client of 林悦: she asks, 周衡 approves; once it cannot wait. Each test stands on the ones before. */
const agency = generateAgency(20261122, 4)
const name = agency.clientAt(0).values.companyName[0] ?? ''

let house: TestHouse
let browser: TestBrowser
let gao: Page
let zhou: Page
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  const { fileName, bytes } = writeRegister(agency, 'tidy-xlsx')
  await takeIn(house.bookkeeper, { name: fileName, bytes })
  gao = await browser.open({ token: house.otherBookkeeper.token })
  zhou = await browser.open({ token: house.owner.token })
}, 120_000)
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

const button = (page: Page, zh: string) => page.getByRole('button', { name: named(zh), exact: true })

test('a colleague asks for a client, the owner finds it on Today and approves, and the file opens', async () => {
  await gao.goto(`${house.url}/access`)
  await button(gao, words.ask.zh).click()
  const dialog = gao.getByRole('dialog')
  await dialog.getByLabel(words.client.zh).fill(name)
  await dialog.getByLabel(words.purpose.zh).click()
  await gao.getByText('申报纳税', { exact: true }).last().click()
  await shoot(gao, 'access-ask')
  await button(gao, words.send.zh).click()
  await gao.getByText(words.asked.zh).waitFor()

  await zhou.goto(house.url)
  await zhou.getByText('1 项借阅申请等您批准').click()
  await zhou.getByText(name).waitFor()
  await shoot(zhou, 'access-answer')
  expect(await seriousFaults(zhou)).toEqual([])
  await button(zhou, words.approve.zh).click()
  await zhou.getByText(words.approved.zh, { exact: true }).waitFor()

  await gao.reload()
  await gao.getByText(words.openFile.zh).click()
  await gao.getByRole('heading', { name, level: 1 }).waitFor()
  await gao.getByText(words.closedGrade.zh).first().waitFor()
  await shoot(gao, 'access-borrowed-file')
  const { rows } = await house.otherBookkeeper.ask('clients.list')
  expect(rows.map((row) => row.name)).toEqual([name])
})

test('an emergency opens at once, and the owner is asked to review it', async () => {
  await gao.goto(`${house.url}/access`)
  await button(gao, words.emergency.zh).click()
  await gao
    .getByRole('dialog')
    .getByLabel(words.client.zh)
    .fill(agency.clientAt(1).values.companyName[0] ?? '')
  await gao.getByText('今天截止申报或缴款').click()
  await shoot(gao, 'access-emergency')
  await button(gao, '打开 60 分钟').click()
  await gao.getByText(words.notReviewed.zh).waitFor()
  await zhou.goto(house.url)
  await zhou.getByText('1 次紧急查看等您复核').click()
  await button(zhou, words.review.zh).click()
  await zhou.getByText('周衡已复核').waitFor()
  const { grants } = await house.owner.ask('access.list')
  expect(grants.map(({ kind, mayReview }) => [kind, mayReview])).toEqual([
    ['emergency', false],
    ['borrowed', false],
  ])
})

test('the owner sees who sees a client and why, lets a colleague stand in, and sees what that colleague sees', async () => {
  const { rows } = await house.owner.ask('clients.list')
  const clientId = rows.find((row) => row.name === name)?.id ?? ''
  await zhou.goto(`${house.url}/clients/${clientId}`)
  await button(zhou, words.whoSees.zh).click()
  await zhou.getByText(/借阅授权 · 到 3 级/).waitFor()
  await zhou.getByText(/主办 · 到 4 级/).waitFor()
  expect(await seriousFaults(zhou)).toEqual([])
  await shoot(zhou, 'access-who-sees')
  await zhou.getByRole('button', { name: clientWords.assignTitle.zh }).click()
  await zhou.getByLabel(words.standIns.zh).click()
  await zhou.locator('.ant-select-dropdown').getByText('高敏', { exact: true }).last().click()
  await zhou.getByLabel(words.untilDay.zh).fill('2099-12-31')
  await shoot(zhou, 'access-stand-in')
  await button(zhou, clientWords.save.zh).click()
  await zhou.getByText('高敏（到 2099-12-31）').waitFor()

  await zhou.goto(`${house.url}/settings`)
  await zhou.getByRole('button', { name: '高敏能看什么' }).click()
  await zhou.getByText(/代班 · 到 4 级/).waitFor()
  await shoot(zhou, 'access-what-sees')
})

test('an invitation offers four offices first and the others on demand', async () => {
  await zhou.goto(`${house.url}/settings`)
  await button(zhou, settingsWords.invite.zh).click()
  const offices = zhou.getByRole('dialog').getByRole('radio')
  await offices.first().waitFor()
  expect(await offices.count()).toBe(4)
  await button(zhou, settingsWords.moreOffices.zh).click()
  expect(await offices.count()).toBe(10)
  await shoot(zhou, 'access-invite')
  expect(await seriousFaults(zhou)).toEqual([])
})

test('the pages of access made no noise, and read in English on a phone', async () => {
  const phone = await browser.open({ token: house.otherBookkeeper.token, language: 'en', width: 360 })
  await phone.goto(`${house.url}/access`)
  await phone.getByText(String(words.approved.en), { exact: true }).first().waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await shoot(phone, 'access-en')
  expect(browser.faults.console).toEqual([])
  expect(browser.faults.uncaught).toEqual([])
})
