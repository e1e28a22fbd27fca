import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeWords } from '../../packages/web/language/intake.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { untilStage, upload } from '../cast/house-intake.ts'

let house: TestHouse
let browser: TestBrowser
let lin: Page
let batchId = ''
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  lin = await browser.open({ token: house.bookkeeper.token })
  const people = new TextEncoder().encode('姓名,性别,年龄\n张三,男,33\n李四,女,23\n')
  batchId = await upload(house.bookkeeper, { name: '名单.csv', bytes: people })
  await untilStage(house.bookkeeper, batchId, 'awaiting-confirmation')
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

test('a table that may be a client register waits for a person, who is told what to do', async () => {
  await lin.goto(`${house.url}/intake/${batchId}`)
  await lin.getByText(intakeWords.planNothingHint.zh).waitFor()
  expect(await lin.getByRole('button', { name: named(intakeWords.confirm.zh) }).isDisabled()).toBe(false)
  expect(await seriousFaults(lin)).toEqual([])
})

test('it is closed by undoing it: no client is touched, and the desk is clear again', async () => {
  await lin.getByRole('button', { name: named(intakeWords.undo.zh) }).click()
  const asked = lin.getByRole('dialog')
  await asked.getByText(intakeWords.undoFiledNothing.zh).waitFor()
  await asked.getByRole('button', { name: named(intakeWords.undo.zh) }).click()
  await lin.getByText('已撤销').first().waitFor()
  await lin.goto(`${house.url}/`)
  await lin.getByText('名单.csv').waitFor()
  expect(await lin.getByText(/批收件等您确认/).count()).toBe(0)
})
