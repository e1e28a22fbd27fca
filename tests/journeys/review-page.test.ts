import { creditCode, withWrongCodeCheck } from '@xinxia/samples/identifiers/credit-code'
import { identityNumber, withWrongCheckDigit } from '@xinxia/samples/identifiers/identity-number'
import type { Answer, Call } from '@xinxia/contract/api-client'
import { reviewRefusals } from '@xinxia/contract/refusals/review'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disclosureWords } from '../../packages/web/language/disclosure.ts'
import { reviewWords as words } from '../../packages/web/language/review.ts'
import { sayIn, type Pair } from '../../packages/web/language/pair.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn, untilStage, upload } from '../cast/house-intake.ts'

type Question = Answer<'review.list'>['rows'][number]
type About = Question['subject']['about']

/** 待核对 in Chromium: a register with doubts and a messy folder are settled by keyboard, in bulk and by touch. Each test stands on the ones before. */
const names = ['青岛安禾商贸有限公司', '青岛怡泰贸易有限公司', '青岛海源物流有限公司', '青岛明远餐饮有限公司']
const codes = names.map((_, index) => creditCode(7, index, '370202', '1'))
const ids = names.map((_, index) => identityNumber(7, index, 'male'))
const register = [
  '公司名称,统一社会信用代码,法人,法人身份证号,手机',
  ...names.map(
    (name, i) =>
      `${name},${i === 1 ? withWrongCodeCheck(codes[1]!) : codes[i]},${['张建国', '李秀英', '王海', '赵敏'][i]},${withWrongCheckDigit(ids[i]!)},1386422190`,
  ),
]

let house: TestHouse
let browser: TestBrowser
let page: Page
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  await takeIn(house.owner, file('客户台账.csv', ...register))
  const folder = await upload(
    house.owner,
    file('安禾商贸/便条.txt', `${names[0]}的便条。`, ...ids.map((id) => `身份证号 ${withWrongCheckDigit(id)}，请核对。`)),
    file(`${names[1]}/放错的.txt`, `${names[0]} 情况说明，信用代码 ${codes[0]}。`),
    file(`${names[3]}/也放错的.txt`, `${names[2]} 情况说明，信用代码 ${codes[2]}。`),
    file('海源物流/协议.txt', `甲方：${names[2]}`, '乙方：青岛明诚代理记账有限公司', '有效期至 2027年3月31日。'),
    file('零散/备忘.txt', '周三下午开会，带上印章。'),
    file('零散/清单.txt', '螺丝两盒，扳手一把。'),
  )
  await untilStage(house.owner, folder, 'done')
  page = await browser.open({ token: house.owner.token })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

function file(name: string, ...lines: string[]) {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}

const zh = (given: Pair, count: number) => sayIn('zh', given, { count })
const asked = async (query: Call<'review.list'>['query'] = {}) =>
  (await house.owner.ask('review.list', { query: { limit: 200, ...query } })).rows
const waiting = async (about: About) => (await house.owner.ask('review.list')).waiting[about]
const inFocus = () => page.locator('[role="row"][data-open="true"]')
const rows = () => page.locator('[role="row"][aria-selected]')

async function openQueue(about?: About): Promise<readonly Question[]> {
  await page.goto(`${house.url}/review${about === undefined ? '' : `?about=${about}`}`)
  await page.getByRole('grid', { name: words.title.zh }).waitFor()
  return asked(about === undefined ? {} : { about })
}

/** Until the server has so many questions of this sort. */
async function left(about: About, count: number): Promise<void> {
  await expect.poll(() => waiting(about), { timeout: 15_000 }).toBe(count)
}

/** Presses until the row in focus is this one. */
async function goTo(list: readonly Question[], question: Question): Promise<void> {
  await page.keyboard.press('Home')
  for (let at = 0; at < list.indexOf(question); at += 1) await page.keyboard.press('j')
  await page.locator(`[aria-rowindex="${list.indexOf(question) + 2}"][data-open="true"]`).waitFor()
}

test('Today, the places, a batch and a client lead to what waits for them', async () => {
  const all = await asked()
  await page.goto(house.url)
  await page.getByRole('link', { name: zh(words.waiting, all.length) }).click()
  await page.waitForURL(/\/review$/)
  await page.getByRole('navigation').getByText(String(all.length), { exact: true }).first().waitFor()
  const anhe = all.find(({ client }) => client?.name === names[0])!.client!
  await page.goto(`${house.url}/clients/${anhe.id}`)
  const ofAnhe = await asked({ clientId: anhe.id })
  await page.getByRole('link', { name: zh(words.ofClient, ofAnhe.length) }).click()
  await page.waitForURL(new RegExp(`/review\\?client=${anhe.id}$`))
  await expect.poll(() => rows().count()).toBe(ofAnhe.length)
})

test('a value is looked at where it is asked about, and confirmed with one key; the focus goes to the next', async () => {
  const list = await openQueue('value')
  const question = list.find(({ client, label }) => client?.name === names[0] && label.zh.includes('身份证'))!
  await goTo(list, question)
  await inFocus().locator('[data-wish="show"]').waitFor()
  await page.keyboard.press('v')
  await page.locator('.ant-popover', { hasText: disclosureWords.whyShow.zh }).locator('li button:focus').waitFor()
  await page.keyboard.press('Enter')
  const clear = inFocus().locator('output')
  await clear.waitFor()
  expect((await clear.innerText()).replace(/\s/g, '')).toBe(withWrongCheckDigit(ids[0]!))
  const next = list[list.indexOf(question) + 1]
  await page.keyboard.press('a')
  await left('value', list.length - 1)
  if (next !== undefined) await inFocus().getByText(next.label.zh).first().waitFor()
  const { values } = await house.owner.ask('clients.show', { params: { clientId: question.client!.id } })
  const subject = question.subject as { valueId: string }
  expect(values.find(({ valueId }) => valueId === subject.valueId)).toMatchObject({
    doubts: [],
    confirmed: { by: house.owner.name },
  })
})

test('a correction that is wrong itself stays with its rule and what was typed; the right one is found by search', async () => {
  const list = await openQueue('value')
  const question = list.find(({ client, label }) => client?.name === names[1] && label.zh.includes('身份证'))!
  await goTo(list, question)
  await page.keyboard.press('c')
  const input = inFocus().getByRole('textbox')
  await input.fill(withWrongCheckDigit(ids[1]!))
  await page.keyboard.press('Enter')
  await inFocus().getByText(reviewRefusals['value.check-digit-wrong'].zh).waitFor()
  expect(await input.inputValue()).toBe(withWrongCheckDigit(ids[1]!))
  await shoot(page, 'review-refused-correction')
  await input.fill('')
  await page.keyboard.type(`${ids[1]}`)
  await page.keyboard.press('Enter')
  await left('value', list.length - 1)
  await page.getByText(reviewRefusals['value.check-digit-wrong'].zh).waitFor({ state: 'detached' })
  const { hits } = await house.owner.ask('search.clients', { body: { text: ids[1]! } })
  expect(hits.map(({ name }) => name)).toContain(names[1])
})

test('letters typed into an input, or while an input method composes, answer nothing; Esc leaves the input', async () => {
  const list = await openQueue('value')
  await page.keyboard.press('c')
  await page.keyboard.type('arc j k')
  expect(await inFocus().getByRole('textbox').inputValue()).toBe('arc j k')
  await page.keyboard.press('Escape')
  await inFocus().getByRole('textbox').waitFor({ state: 'detached' })
  await page.evaluate(() =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true })),
  )
  await page.locator('input[type="search"], header input').first().focus()
  await page.keyboard.type('ar')
  await page.reload()
  await page.getByRole('grid').waitFor()
  expect(await asked({ about: 'value' })).toHaveLength(list.length)
})

test('a value that is not so is rejected with one key, and lies with the earlier versions only', async () => {
  const list = await openQueue('value')
  const question = list.find(({ client, label }) => client?.name === names[2] && label.zh.includes('身份证'))!
  await goTo(list, question)
  await page.keyboard.press('r')
  await left('value', list.length - 1)
  const shown = await house.owner.ask('clients.show', { params: { clientId: question.client!.id } })
  const subject = question.subject as { valueId: string }
  expect(shown.values.map(({ valueId }) => valueId)).not.toContain(subject.valueId)
  expect(shown.earlier).toMatchObject([{ valueId: subject.valueId, rejected: true }])
  await page.goto(`${house.url}/clients/${question.client!.id}`)
  await page.locator('summary').last().click()
  await page.getByText('已否定').waitFor()
})

test('a finding and a kind are corrected out of lists that typing narrows, a document with the choice of a client', async () => {
  const { types, kinds } = await house.owner.ask('review.choices')
  for (const [about, { label }] of [
    ['finding', types.find(({ label }) => label.zh.includes('手机'))!],
    ['kind', kinds.find(({ label }) => label.zh.includes('合同'))!],
  ] as const) {
    const list = await openQueue(about)
    await page.keyboard.press('c')
    await page.keyboard.type(label.zh)
    await page.locator('.ant-select-item-option-active').getByText(label.zh).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('form button[type="submit"]:focus').waitFor()
    await page.keyboard.press('Enter')
    await left(about, list.length - 1)
  }
  const list = await openQueue('place')
  await goTo(list, list.find(({ documentName }) => documentName?.endsWith('备忘.txt'))!)
  await page.keyboard.press('a')
  await page.keyboard.type('怡泰')
  await page.locator('.ant-select-item-option').getByText(names[1]!).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('form button[type="submit"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await left('place', list.length - 1)
  const yitai = (await house.owner.ask('clients.list')).rows.find(({ name }) => name === names[1])!
  const { documents } = await house.owner.ask('documents.list', { params: { clientId: yitai.id } })
  expect(documents.map(({ name }) => name)).toContain('零散/备忘.txt')
})

test('a range is marked with Shift and confirmed at once', async () => {
  const list = await openQueue('finding')
  expect(list.length).toBeGreaterThan(2)
  await page.keyboard.press('Home')
  await page.keyboard.press(' ')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText(zh(words.selected, 2)).waitFor()
  await shoot(page, 'review-selected')
  await page.keyboard.press('a')
  await left('finding', list.length - 2)
  await page.getByText(zh(words.settled, 2)).waitFor()
})

test('rejecting many asks once, saying how many and what becomes of them; what cannot be stays with its rule', async () => {
  const list = await openQueue()
  const of = (about: About) => list.filter(({ subject }) => subject.about === about)
  const inTray = of('place').filter(({ taken }) => taken.zh === '')
  expect(inTray.length).toBeGreaterThan(0)
  await page.keyboard.press('Control+a')
  await page.getByText(zh(words.selected, list.length)).waitFor()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(zh(words.rejectValue, of('value').length)).waitFor()
  await dialog.getByText(zh(words.rejectTray, inTray.length)).waitFor()
  await shoot(page, 'review-reject-many')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await asked()).toHaveLength(list.length)
  await page.getByRole('button', { name: named(words.unselect.zh) }).click()
  await goTo(list, inTray[0]!)
  await page.keyboard.press(' ')
  await goTo(list, of('place').find(({ taken }) => taken.zh !== '')!)
  await page.keyboard.press(' ')
  await page.keyboard.press('r')
  await dialog.getByRole('button', { name: zh(words.rejectDo, 1) }).click()
  await page.getByText(zh(words.refused, 1)).waitFor()
  await page.getByRole('row').filter({ hasText: reviewRefusals['question.needs-client'].zh }).waitFor()
  await page.getByText(zh(words.settled, 1)).waitFor()
  // What went back into the tray asks for its client anew, in the same list.
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(list.length + 1))
  await expect.poll(() => page.getByText(words.takenEmptyPlace.zh, { exact: true }).count()).toBe(inTray.length + 1)
})

test('what a colleague has answered meanwhile stays with the rule’s sentence', async () => {
  const list = await openQueue('kind')
  await house.owner.ask('review.settle', { body: { answers: [{ subject: list[0]!.subject, answer: 'accept' }] } })
  await page.keyboard.press('a')
  await page.getByText(reviewRefusals['question.settled-already'].zh).waitFor()
})

test.each(['zh', 'en'] as const)(
  'the page in %s is accessible and whole on a desk and on a telephone, light and dark',
  async (language) => {
    const own = await browser.open({ language, token: house.owner.token })
    for (const colorScheme of ['light', 'dark'] as const) {
      await own.emulateMedia({ colorScheme })
      await own.goto(`${house.url}/review`)
      await own.getByRole('grid').waitFor()
      await own.keyboard.press('Control+a')
      for (const width of [1440, 360]) {
        await own.setViewportSize({ width, height: 800 })
        expect(await seriousFaults(own), `${language} ${colorScheme} at ${width}`).toEqual([])
        const wide = await own.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        expect(wide, `scrolls sideways at ${width}`).toBe(0)
      }
      await shoot(own, `review-${language}-${colorScheme}`)
    }
    await own.context().close()
  },
)

test('by touch the same: a card is opened, answered under the thumb, and several are ticked and confirmed', async () => {
  const list = await openQueue('value')
  await page.setViewportSize({ width: 360, height: 780 })
  await rows().nth(1).click()
  await inFocus().getByText(list[1]!.client!.name).first().waitFor()
  const bar = page.getByRole('region', { name: words.answers.zh })
  await bar.getByRole('button', { name: named(words.accept.zh) }).click()
  await left('value', list.length - 1)
  for (const at of [0, 1]) await rows().nth(at).getByRole('checkbox').click()
  await bar.getByText(zh(words.selected, 2)).waitFor()
  await bar.getByRole('button', { name: named(words.accept.zh) }).click()
  await left('value', list.length - 3)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('when all is answered the page says so; nothing complained, no clear value stands in the address', async () => {
  await openQueue('value')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: words.doneHere.zh }).waitFor()
  await left('value', 0)
  await shoot(page, 'review-done')
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
  expect(house.said()).not.toMatch(/request\.fault|job\.fault/)
})
