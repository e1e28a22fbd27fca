import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agencyWords } from '../../packages/web/language/agency.ts'
import { securityWords } from '../../packages/web/language/security.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { named, seriousFaults, startBrowser, type TestBrowser } from '../cast/house-browser.ts'

let house: TestHouse
let browser: TestBrowser
let owner: Page
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  owner = await browser.open({ token: house.owner.token })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

const button = (name: { zh: string }) => owner.getByRole('button', { name: named(name.zh) })

test('the escrow place is lost: the doctor says so and where to mend it', async () => {
  await rm(house.folders.escrow, { recursive: true, force: true })
  await owner.goto(`${house.url}/security?tab=doctor`)
  await owner.getByText(/托管位置 .* 没有文件/).waitFor()
  await owner.getByText(/在「安全 → 保护」里换一张恢复单/).waitFor()
})

test('the owner makes a new recovery sheet: every place has an escrow again, and the printed key opens it', async () => {
  await owner.goto(`${house.url}/security?tab=protection`)
  await button(securityWords.renew).click()
  const asked = owner.getByRole('dialog')
  await asked.getByText(securityWords.renewOld.zh).waitFor()
  await asked.getByRole('button', { name: named(securityWords.renew.zh) }).click()
  const sheet = owner.getByRole('article', { name: agencyWords.sheetTitle.zh })
  await sheet.waitFor()
  expect(await seriousFaults(owner)).toEqual([])
  const printed = `${await sheet.getByText(/^AGE-SECRET-KEY-1$/).innerText()} ${(await sheet.getByRole('listitem').allInnerTexts()).join(' ')}`
  expect(printed.replace(/\s/g, '')).not.toBe(house.recoverySheet.identity)
  const fingerprint = await sheet.getByText(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/).innerText()
  await owner.getByRole('checkbox', { name: agencyWords.printed.zh }).check()
  await button(agencyWords.next).click()
  await owner.getByText(fingerprint).waitFor()
  await owner.getByLabel(agencyWords.tryInput.zh, { exact: true }).fill(printed)
  await button(agencyWords.tryNow).click()
  await owner.getByText(/打开了第 1 代密钥的托管文件/).waitFor()
})

test('the old sheet opens nothing any more', async () => {
  await owner.reload()
  await button(securityWords.tryAgain).click()
  await owner.getByLabel(agencyWords.tryInput.zh, { exact: true }).fill(house.recoverySheet.identity)
  await button(agencyWords.tryNow).click()
  await owner.getByText(/打不开本机构的托管文件/).waitFor()
})
