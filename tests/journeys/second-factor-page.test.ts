import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { password, people } from '../cast/house-people.ts'

/** 二次验证 in Chromium: the owner sets it up, signs in with it, ends another session, and is asked again. Each test stands on the ones before. */
let house: TestHouse
let browser: TestBrowser
let page: Page
let secret = ''
let usedCode = ''
let recoveryCodes: string[] = []
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  page = await browser.open()
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

/** `steps` half minutes from now: a code is good once, and the next one already counts. */
const codeIn = (steps: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 })

async function typePassword(given: Page): Promise<void> {
  await given.goto(`${house.url}/sign-in?next=/account`)
  await given.getByLabel('用户名').fill(people.zhouHeng.account)
  await given.getByLabel('密码', { exact: true }).fill(password)
  await given.getByRole('button', { name: /登\s?录$/ }).click()
}

test('the owner sets up a second factor: the key, a first code, ten recovery codes shown once', async () => {
  await typePassword(page)
  await page.getByRole('button', { name: '设置二次验证' }).click()
  await page.getByRole('img', { name: '验证器要扫的二维码' }).waitFor()
  secret = (await page.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await shoot(page, 'account-enrol')
  await page.getByLabel('验证码').fill('000000')
  await page.getByRole('button', { name: /确\s?认$/ }).click()
  await page.getByText('密码或验证码不对').waitFor()
  usedCode = codeIn(0)
  await page.getByLabel('验证码').fill(usedCode)
  await page.getByRole('button', { name: /确\s?认$/ }).click()
  await page.getByText('恢复码只显示这一次').waitFor()
  recoveryCodes = await page
    .locator('ul li')
    .filter({ hasText: /^([2-9a-z]{4}-){3}[2-9a-z]{4}$/ })
    .allTextContents()
  expect(recoveryCodes).toHaveLength(10)
  await shoot(page, 'account-codes')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: '我已经保管好了' }).click()
  await page.getByText('还剩 10 个恢复码没用过').waitFor()
})

test('in another window the password leads to the second step: a used code is refused, the next one lets in', async () => {
  const other = await browser.open()
  await typePassword(other)
  await other.getByText('再输一个验证码').waitFor()
  await shoot(other, 'second-step')
  expect(await seriousFaults(other)).toEqual([])
  await other.getByLabel('验证码或恢复码').fill(usedCode)
  await other.getByRole('button', { name: /登\s?录$/ }).click()
  await other.getByText('验证码不对，或者已经用过一次').waitFor()
  await other.getByLabel('验证码或恢复码').fill(codeIn(1))
  await other.getByRole('button', { name: /登\s?录$/ }).click()
  await other.getByText('正在登录的设备').waitFor()
  await other.getByText('登录被拒绝（验证码').first().waitFor()
  await other.getByRole('button', { name: '结束其他全部' }).click()
  await other.getByText('没有其他登录。').waitFor()
  await page.goto(`${house.url}/clients`)
  await page.getByLabel('用户名').waitFor()
  await page.close()
  page = other
  await shoot(page, 'account')
})

test('when the last proof is old, suspending a colleague asks for a code first and then goes on by itself', async () => {
  await house.database!.query(
    `update xinxia.sessions set proved_at = now() - interval '45 minutes', started_at = started_at - interval '1 hour' where ended_at is null`,
  )
  await page.goto(`${house.url}/settings`)
  await page.getByRole('button', { name: `停用${people.gaoMin.name}的账号` }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(people.gaoMin.name)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /停\s?用$/ })
    .click()
  const proof = page.locator('.ant-modal').filter({ hasText: '请再次验证是您本人' })
  await proof.waitFor()
  await shoot(page, 'step-up')
  expect((await house.database!.query('select 1 from xinxia.staff where suspended_at is not null')).length).toBe(0)
  await proof.getByLabel('验证码或恢复码').fill(recoveryCodes[0] ?? '')
  await proof.getByRole('button', { name: '验证并继续' }).click()
  await page.getByRole('button', { name: `停用${people.gaoMin.name}的账号` }).waitFor({ state: 'detached' })
  expect((await house.database!.query('select 1 from xinxia.staff where suspended_at is not null')).length).toBe(1)
})

test('the owner asks the bookkeepers for a second factor from a day on, and 林悦 is reminded with a way to it', async () => {
  await page.goto(`${house.url}/settings`)
  await page.getByLabel('记账会计从哪天起要二次验证').fill('2026-11-01')
  await page.getByLabel('记账会计从哪天起要二次验证').blur()
  const bookkeeper = await browser.open({ token: house.bookkeeper.token })
  await expect
    .poll(async () => (await house.bookkeeper.ask('session.mine')).reminders.map(({ code }) => code))
    .toContain('second-factor-wanted')
  await bookkeeper.goto(house.url)
  await bookkeeper.getByText('您的岗位从 2026-11-01 起要用二次验证').waitFor()
  await bookkeeper.getByRole('link', { name: '现在处理' }).first().click()
  await bookkeeper.getByRole('button', { name: '设置二次验证' }).waitFor()
  await shoot(page, 'second-factor-rules')
})

test('nothing failed behind the pages', () => {
  expect(browser.faults.uncaught).toEqual([])
  expect(browser.faults.foreign).toEqual([])
})
