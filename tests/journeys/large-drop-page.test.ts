import { urlOf } from '@xinxia/contract/api-client'
import { extractFile } from '@xinxia/extraction/extract-file'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeWords as words } from '../../packages/web/language/intake.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { dropFiles, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { untilStage } from '../cast/house-intake.ts'

/** More files than one request or one page holds: a thousand pictures, three notes, a copy of one, an empty one. */
const picture = (n: number) => ({
  name: `照片/拍照${String(n).padStart(4, '0')}.png`,
  bytes: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(String(n))]),
})
const note = (n: number) => ({ name: `说明/情况说明${n}.txt`, bytes: Buffer.from(`情况说明第${n}号，一切如常。`) })
const files = [
  ...Array.from({ length: 1_000 }, (_, n) => picture(n)),
  note(1),
  note(2),
  note(3),
  { ...note(2), name: '说明/情况说明2 (1).txt' },
  { name: '说明/空.txt', bytes: Buffer.alloc(0) },
]

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

test('a folder of a thousand files arrives whole, though the answer to one part is lost on the way', async () => {
  let lost = 0
  await page.route(/intake-batches\?.*part=3/, async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch() // the server has it, the page is not told
    await route.abort('connectionreset')
  })
  await page.goto(`${house.url}/intake`)
  await page.locator('#content').waitFor()
  await dropFiles(page, files)
  await page.waitForURL(/\/intake\/batch_/, { timeout: 60_000 })
  expect(lost).toBe(2)
  const batchId = new URL(page.url()).pathname.split('/').at(-1)!
  const done = await untilStage(house.owner, batchId, 'done', 100_000)
  expect(done.summary).toMatchObject({
    files: files.length,
    announced: files.length,
    parts: 6,
    duplicates: 1,
    unfiled: files.length - 1,
  })
  expect(done.files).toHaveLength(1000)
})

test('its list shows a hundred lines, fetches more when asked, and shows copies alone', async () => {
  await page.getByText(words.resultFiled.zh).waitFor()
  const lines = page.locator('article h2')
  await lines.first().waitFor()
  await expect.poll(() => lines.count()).toBe(100)
  await page.getByRole('button', { name: /^再列 9/ }).click()
  await expect.poll(() => lines.count()).toBe(200)
  await page.getByRole('button', { name: new RegExp(`^${words.duplicateFiles.zh}`) }).click()
  await expect.poll(() => lines.allInnerTexts()).toEqual([expect.stringContaining('情况说明2 (1).txt')])
  await page.getByRole('button', { name: new RegExp(`^${words.allFiles.zh}`) }).click()
  await shoot(page, 'large-drop')
  expect(await seriousFaults(page)).toEqual([])
})

test('its list leaves as Excel with every line', async () => {
  const batchId = new URL(page.url()).pathname.split('/').at(-1)!
  const response = await fetch(house.url + urlOf('exports.batch-files', { params: { batchId } }), {
    method: 'POST',
    headers: { 'x-xinxia': '1', 'content-type': 'application/json', authorization: `Bearer ${house.owner.token}` },
    body: '{}',
  })
  const { sheets } = await extractFile({ name: '清单.xlsx', bytes: Buffer.from(await response.arrayBuffer()) })
  const names = (sheets[0]?.rows ?? []).slice(2).map((cells) => cells[0])
  expect(names).toEqual(files.map(({ name }) => name))
})

test('a sending that broke off shows how much is here, and is read when a person says so', async () => {
  const form = new FormData()
  form.append('file', new Blob(['情况说明第九号']), '说明9.txt')
  const { batchId } = await house.owner.ask('intake.receive', { query: { announced: 40 }, body: form })
  await page.goto(`${house.url}/intake/${batchId}`)
  await page.getByText('还在传：已收到 1 / 40 个文件').waitFor()
  await shoot(page, 'large-drop-receiving')
  await page.getByRole('button', { name: words.finishReceiving.zh }).click()
  await page.getByRole('tooltip').getByRole('button', { name: words.finishReceiving.zh }).click()
  await untilStage(house.owner, batchId, 'done')
  await page.getByText(words.resultFiled.zh).waitFor()
  expect(browser.faults.uncaught).toEqual([])
})
