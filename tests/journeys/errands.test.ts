import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { mingcheng } from '@xinxia/samples/agency/cast'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAccounts } from '../../packages/server/agency/demo/seed-demo.ts'
import { clientWords } from '../../packages/web/language/clients.ts'
import { disclosureWords } from '../../packages/web/language/disclosure.ts'
import { documentWords, trayWords } from '../../packages/web/language/documents.ts'
import { expiringWords } from '../../packages/web/language/expiring.ts'
import { exposureWords } from '../../packages/web/language/exposure.ts'
import { taskWords } from '../../packages/web/language/tasks.ts'
import { type Acts, CountingHand } from '../cast/counting-hand.ts'
import { startNewHouse } from '../cast/house.ts'
import { named, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { type Colleague, signIn } from '../cast/house-people.ts'
import { repository } from '../cast/repository.ts'

/** 十件差事: what a bookkeeping agency does all day, done on the demo with the mouse and the keyboard, and counted. */
const anhe = generateAgency(20261121).clientAt(0).values
const name = anhe.companyName[0] ?? ''
const short = '安禾'
const most = 4

interface Errand {
  /** As the handbook calls it. */
  readonly zh: string
  readonly by: 'lin' | 'zhou'
  readonly from: string
  /** Does it; what it was done for must be seen at the end. */
  readonly run: (hand: CountingHand, page: Page) => Promise<void>
  /** What it takes, as the handbook says. */
  readonly clicks: number
  readonly enters: number
}

const button = (page: Page, words: { zh: string }) => page.getByRole('button', { name: named(words.zh) })
const purpose = (page: Page, of: string) => page.getByRole('button', { name: named(of) })
const digits = (text: string) => text.replace(/\s/g, '')

const errands: readonly Errand[] = [
  {
    zh: '找出客户最近一个三月的对账单，看原文',
    by: 'lin',
    from: '/',
    clicks: 2,
    enters: 1,
    run: async (hand, page) => {
      await hand.search(`${short} 三月 对账单`, '2026-03')
      await hand.enter()
      await hand.click(button(page, documentWords.open))
      await hand.click(purpose(page, '记账核对'))
      const text = await page.locator('output').innerText()
      expect(text).toContain('2026-03-01')
      expect(digits(text)).toContain(anhe.bankAccount[0])
    },
  },
  {
    zh: '来电显示的手机号是谁的',
    by: 'lin',
    from: '/',
    clicks: 0,
    enters: 0,
    run: async (hand) => {
      const hit = await hand.search(anhe.contactMobile[0] ?? '', name)
      expect(await hit.innerText()).toContain('手机')
    },
  },
  {
    zh: '复制对公账号去转账',
    by: 'lin',
    from: '/',
    clicks: 2,
    enters: 1,
    run: async (hand, page) => {
      await hand.search(short, name)
      await hand.enter()
      await hand.click(page.getByRole('button', { name: '复制对公账号' }).first())
      await hand.click(purpose(page, '银行业务'))
      await page.getByText(disclosureWords.copied.zh).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(anhe.bankAccount[0])
    },
  },
  {
    zh: '本季度有哪些营业执照到期',
    by: 'lin',
    from: '/',
    clicks: 4,
    enters: 0,
    run: async (hand, page) => {
      await hand.click(page.getByRole('navigation').getByRole('link', { name: clientWords.title.zh }))
      await hand.click(page.getByRole('link', { name: expiringWords.title.zh }))
      await hand.click(page.getByRole('button', { name: /^本季度/ }))
      await hand.click(page.getByRole('button', { name: /^营业执照/ }))
      await page.waitForURL(/within=quarter/)
      await page.waitForURL(/kind=business-licence/)
      expect(await page.getByRole('row').filter({ hasText: '营业执照' }).count()).toBeGreaterThan(0)
    },
  },
  {
    zh: '这个客户的档案还缺什么',
    by: 'lin',
    from: '/',
    clicks: 0,
    enters: 1,
    run: async (hand, page) => {
      await hand.search(short, name)
      await hand.enter()
      await page.locator('#completeness').waitFor()
      expect(await page.locator('#completeness').innerText()).toMatch(/缺 \d+ 项|都在/)
    },
  },
  {
    zh: '上周谁看过这个客户的身份证号',
    by: 'zhou',
    from: '/',
    clicks: 1,
    enters: 1,
    run: async (hand, page) => {
      await hand.search(short, name)
      await hand.enter()
      await hand.click(page.getByRole('checkbox', { name: clientWords.timelineSeen.zh }))
      const entry = page
        .getByRole('complementary')
        .getByRole('listitem')
        .filter({ hasText: /查看了「法定代表人身份证号」/ })
      await entry.first().waitFor()
      expect(await entry.first().innerText()).toMatch(/林悦 · \d{4}-\d\d-\d\d/)
      await page.getByText('归入一份文件').first().waitFor({ state: 'hidden' })
    },
  },
  {
    zh: '把待归户的一份文件归到客户名下',
    by: 'lin',
    from: '/',
    clicks: 2,
    enters: 0,
    run: async (hand, page) => {
      await hand.click(page.getByRole('link', { name: /待归户：\d+ 份/ }))
      await shoot(page, 'errand-tray')
      await hand.click(page.getByRole('button', { name: new RegExp(`^把「3月往来核对.txt」归到「${name}」`) }))
      await page.getByText(trayWords.filed.zh.replace('{count}', '1')).waitFor()
    },
  },
  {
    zh: '办上个月的个税申报，取登录密码',
    by: 'lin',
    from: '/',
    clicks: 3,
    enters: 1,
    run: async (hand, page) => {
      await hand.search(short, name)
      await hand.enter()
      await hand.click(button(page, taskWords.start))
      await hand.click(page.getByRole('button', { name: /个税申报/ }))
      await hand.click(page.getByRole('button', { name: '复制个税密码' }).first())
      await page.getByText(disclosureWords.copied.zh).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(anhe.individualTaxPassword[0])
    },
  },
  {
    zh: '下载营业执照原件给银行',
    by: 'lin',
    from: '/',
    clicks: 2,
    enters: 1,
    run: async (hand, page) => {
      await hand.search(`${short} 营业执照`, /营业执照/)
      await hand.enter()
      await hand.click(button(page, documentWords.download))
      const begun = page.waitForEvent('download')
      await hand.click(purpose(page, '银行业务'))
      const file = await begun
      expect(file.suggestedFilename()).toMatch(/营业执照/)
      expect(readFileSync(await file.path()).length).toBeGreaterThan(500)
    },
  },
  {
    zh: '老板把体检报告存成 PDF',
    by: 'zhou',
    from: '/',
    clicks: 2,
    enters: 0,
    run: async (hand, page) => {
      await hand.click(page.getByRole('link', { name: exposureWords.title.zh }))
      const begun = page.waitForEvent('download')
      await hand.click(button(page, exposureWords.print))
      const file = await begun
      expect(
        readFileSync(await file.path())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    },
  },
]

let house: Awaited<ReturnType<typeof startNewHouse>>
let browser: TestBrowser
let people: Readonly<Record<'lin' | 'zhou', Colleague>>
const measured = new Map<string, Acts>()

beforeAll(async () => {
  house = await startNewHouse({ pages: true, args: ['--demo'] })
  browser = await startBrowser(house.url)
  const [zhou, lin] = mingcheng.staff
  const of = (person: (typeof mingcheng.staff)[number] | undefined) => {
    const account = demoAccounts.find(({ username }) => username === person?.account)
    if (person === undefined || account === undefined) throw new Error('bug: the demo has this person')
    return signIn(house.url, person, account.password)
  }
  people = { zhou: await of(zhou), lin: await of(lin) }
  await lookAtIdNumber(people.lin)
}, 120_000)
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

/** So that there is something to be told of who saw the ID number. */
async function lookAtIdNumber(by: Colleague): Promise<void> {
  const { rows } = await by.ask('clients.list', { query: { limit: 200 } })
  const clientId = rows.find((row) => row.name === name)?.id ?? ''
  const { values } = await by.ask('clients.show', { params: { clientId } })
  const valueId = values.find(({ field }) => field === 'legalRepresentativeIdNumber')?.valueId ?? ''
  await by.ask('disclosures.make', { body: { valueIds: [valueId], purpose: 'verification' } })
}

test.each(errands)(
  '$zh: no more than four acts of the hand',
  async ({ zh, by, from, run, clicks, enters }) => {
    const page = await browser.open({ token: people[by].token })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(house.url + from, { waitUntil: 'networkidle' })
    const hand = new CountingHand(page)
    await run(hand, page)
    measured.set(zh, hand.acts)
    expect(hand.acts, zh).toEqual({ clicks, enters, pastes: 0 })
    expect(hand.acts.clicks + hand.acts.enters + hand.acts.pastes, zh).toBeLessThanOrEqual(most)
    await shoot(page, `errand-${errands.findIndex((one) => one.zh === zh) + 1}`)
    await page.context().close()
  },
  90_000,
)

test.each(['zh', 'en'] as const)('the handbook in %s says what was measured', (language) => {
  const text = readFileSync(join(repository, `docs/handbook/${language}/errands.md`), 'utf8')
  const rows = text
    .split('\n')
    .map((line) => /^\| (\d+) \| ([^|]+) \|.*\| (\d+) \| (\d+) \|$/.exec(line))
    .filter((row) => row !== null)
  expect(rows.map(([, , , clicks, enters]) => [Number(clicks), Number(enters)])).toEqual(
    errands.map(({ zh }) => [measured.get(zh)?.clicks, measured.get(zh)?.enters]),
  )
  if (language === 'zh') expect(rows.map(([, , said]) => said?.trim())).toEqual(errands.map(({ zh }) => zh))
})

test('no page complained or asked another server while the errands were done', () => {
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
  expect(house.said()).not.toMatch(/request\.fault|job\.fault/)
})
