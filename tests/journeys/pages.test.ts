import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agencyWords } from '../../packages/web/language/agency.ts'
import { clientWords } from '../../packages/web/language/clients.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn, untilStage, upload } from '../cast/house-intake.ts'
import { doorPages, everyPage } from '../cast/house-pages.ts'

let house: TestHouse
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  const usual = writeRegister(generateAgency(5, 20), 'usual-xlsx')
  await takeIn(house.owner, { name: usual.fileName, bytes: usual.bytes })
  await lookAtSomething()
  const anhe = generateAgency(5, 20).clientAt(0).values
  const documents = await upload(
    house.owner,
    {
      name: '城东五金/合同/代理记账合同.txt',
      bytes: lines(
        '代理记账合同',
        `甲方：${anhe.companyName[0]}`,
        `联系人手机：${anhe.contactMobile[0]}`,
        '有效期至：2026年12月1日',
      ),
    },
    { name: '零散/备忘.txt', bytes: lines('周三下午开会，带上印章。') },
  )
  await untilStage(house.owner, documents, 'done')
  const waiting = writeRegister(generateAgency(6, 12), 'csv-gb18030')
  await untilStage(
    house.owner,
    await upload(house.owner, { name: waiting.fileName, bytes: waiting.bytes }),
    'awaiting-confirmation',
  )
})
/** The figures have something to draw, and a client's timeline something to tell. */
async function lookAtSomething(): Promise<void> {
  const { rows } = await house.owner.ask('clients.list')
  for (const [i, { id: clientId }] of rows.slice(0, 3).entries()) {
    const { values } = await house.owner.ask('clients.show', { params: { clientId } })
    const valueIds = values.filter(({ open }) => !open).slice(0, i + 2)
    const purpose = i === 0 ? 'tax-filing' : 'contact-client'
    await house.owner.ask('disclosures.make', { body: { valueIds: valueIds.map(({ valueId }) => valueId), purpose } })
  }
}
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

function lines(...text: string[]): Uint8Array {
  return new TextEncoder().encode(text.join('\n'))
}

/** What is wrong with a page at one width: what axe finds, sideways scrolling, empty values, the other language. */
async function faultsOf(page: Page, language: 'zh' | 'en', width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: width === 360 ? 780 : 900 })
  await page.waitForFunction(() => document.body.innerText.trim().length > 20)
  const faults = await seriousFaults(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) faults.push(`scrolls sideways by ${wide} px`)
  const text = await page.evaluate(() => document.body.innerText)
  if (/\bnull\b|\bundefined\b|\bNaN\b|\[object /.test(text)) faults.push('shows an empty value')
  const chrome = /今日|收件|安全|设置|返回|查看|确认|客户档案/.exec(text)?.[0]
  if (language === 'en' && chrome !== undefined) faults.push(`says ${chrome} in English`)
  return faults
}

test.each(['zh', 'en'] as const)(
  'every page in %s, on a desk and on a telephone: accessible, whole, nothing scrolls sideways',
  async (language) => {
    const wrong: string[] = []
    const inside = await browser.open({ language, token: house.owner.token })
    const outside = await browser.open({ language })
    const pages = [
      ...(await everyPage(house.owner)).map((one) => ({ ...one, page: inside })),
      ...doorPages.map((one) => ({ ...one, page: outside })),
    ]
    expect(pages.length).toBeGreaterThanOrEqual(16)
    for (const { name, path, page } of pages) {
      await page.goto(house.url + path, { waitUntil: 'networkidle' })
      for (const width of [1440, 360])
        for (const fault of await faultsOf(page, language, width)) wrong.push(`${name} ${language} ${width}: ${fault}`)
      await shoot(page, `page-${name}-${language}`)
    }
    await inside.context().close()
    await outside.context().close()
    expect(wrong).toEqual([])
  },
  180_000,
)

test('Today leads to the worst file, which says what is missing and hands out the sheet to fill in', async () => {
  const page = await browser.open({ token: house.owner.token })
  await page.goto(house.url, { waitUntil: 'networkidle' })
  const worst = (await house.owner.ask('clients.list')).rows.toSorted((a, b) => a.completeness - b.completeness)[0]!
  await page.locator(`a[href$="#completeness"]`).first().click()
  const panel = page.locator('#completeness')
  await panel.getByText(`${worst.completeness}%`).waitFor()
  expect(await panel.locator('li').count()).toBe(worst.missing.length)
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: clientWords.missingSheet.zh }).click(),
  ])
  expect(sheet.suggestedFilename()).toMatch(/^信匣-补录表-\d{4}-\d\d-\d\d\.xlsx$/)
  await panel.getByRole('status').waitFor()
  expect((await house.owner.ask('audit-trail.entries', {})).rows[0]).toMatchObject({ what: 'register.exported' })
  await page.context().close()
})

test('a locked vault says so on every page, and opens where one was', async () => {
  const page = await browser.open({ token: house.owner.token })
  await house.owner.ask('agency.lock')
  await page.goto(`${house.url}/clients`, { waitUntil: 'networkidle' })
  await page.getByText(agencyWords.lockedTitle.zh).first().waitFor()
  expect(await faultsOf(page, 'zh', 360)).toEqual([])
  expect(await faultsOf(page, 'zh', 1440)).toEqual([])
  await shoot(page, 'locked-zh')
  await page.getByRole('button', { name: /解\s*锁/ }).click()
  await page.getByText('安禾商贸有限公司').first().waitFor()
})

test('no page complained, opened a dialog, or asked another server', () => {
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
  expect(house.said()).not.toMatch(/request\.fault|job\.fault/)
})
