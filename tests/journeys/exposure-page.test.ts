import { readFileSync } from 'node:fs'
import { exposureNames } from '@xinxia/contract/oversight/exposure-words'
import { figuresToActOn, isValueFigure, type ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { beijingDate, instant } from '@xinxia/kernel/words/time'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { exposureOf } from '@xinxia/samples/folder/exposure'
import { writeFirmFolder } from '@xinxia/samples/folder/write-firm-folder'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exposureWords as words } from '../../packages/web/language/exposure.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { dropFiles, named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { untilStage } from '../cast/house-intake.ts'

/** The share of a firm is dropped into Chromium; the report that it leads to says what its generator knows. */
const folder = [...writeFirmFolder(generateAgency(2029, 3), { documents: 30, copies: 3, broken: 3, strays: 1, loose: 2 })]
const truth = exposureOf(
  folder.map((file) => file.truth),
  [0, 1, 2],
  beijingDate(instant(Date.now())),
)

let house: TestHouse
let browser: TestBrowser
let page: Page
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  page = await browser.open({ token: house.owner.token })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

function trueNumber(figure: ExposureFigure): number {
  if (figure === 'withoutContract') return truth.firm.withoutContract.length
  if (isValueFigure(figure)) return truth.firm[figure].places
  const counted = truth.firm[figure]
  return typeof counted === 'number' ? counted : counted.paths.length
}

test('a share is dropped, taken in and leads to its report, of which every figure to act on is true', async () => {
  await page.goto(`${house.url}/intake`)
  await page.locator('#content').waitFor()
  await dropFiles(
    page,
    folder.map(({ path, bytes }) => ({ name: path, bytes })),
  )
  await page.waitForURL(/\/intake\/batch_/)
  const batchId = new URL(page.url()).pathname.split('/').at(-1)!
  await untilStage(house.owner, batchId, 'awaiting-confirmation')
  await house.owner.ask('intake.confirm', { params: { batchId }, body: {} })
  const batch = await untilStage(house.owner, batchId, 'done')
  expect(batch.files).toHaveLength(truth.firm.files + truth.firm.members)
  await page.reload()
  await page.getByRole('link', { name: words.title.zh }).click()
  await page.getByRole('heading', { name: words.toDo.zh }).waitFor()
  const lines = await page.locator('[aria-labelledby="to-dos"] li').allInnerTexts()
  for (const figure of figuresToActOn) {
    const line = lines.find((text) => text.includes(exposureNames[figure].zh))
    expect(
      line?.split('\n').map((text) => text.trim()),
      figure,
    ).toContain(String(trueNumber(figure)))
  }
})

test('a number opens the files behind it, by path; the address keeps it, and closing puts it away', async () => {
  const { places, paths } = truth.firm.passwords
  await page.getByRole('link', { name: `${exposureNames.passwords.zh} ${places}`, exact: true }).click()
  const evidence = page.locator('#evidence')
  await evidence.getByRole('listitem').first().waitFor()
  expect((await evidence.locator('bdi').allInnerTexts()).sort()).toEqual([...paths].sort())
  expect(page.url()).toContain('figure=passwords')
  await page.reload()
  await evidence.getByRole('link', { name: words.close.zh }).click()
  await evidence.waitFor({ state: 'detached' })
})

test('the page is accessible and whole on a desk and on a telephone, with its evidence open', async () => {
  for (const query of ['', '?figure=duplicates', '?figure=withoutContract']) {
    await page.goto(`${house.url}/exposure${query}`)
    await page.getByRole('heading', { name: words.toDo.zh }).waitFor()
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 850 })
      expect(await seriousFaults(page), `axe on ${query} at ${width}`).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(wide, `${query} at ${width} scrolls sideways`).toBe(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await shoot(page, `exposure${query.replace(/\W+/g, '-')}`)
  }
})

test('its PDF comes from the bundled server with fonts of its own, named after the day', async () => {
  await page.goto(`${house.url}/exposure`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: named(words.print.zh) }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^信匣-体检报告-\d{4}-\d\d-\d\d\.pdf$/)
  const pdf = readFileSync((await download.path())!)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.toString('latin1')).toContain('NotoSansSC')
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
})
