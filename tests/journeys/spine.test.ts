import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { mingcheng } from '@xinxia/samples/agency/cast'
import { spareMobile } from '@xinxia/samples/agency/client-of'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agencyWords } from '../../packages/web/language/agency.ts'
import { disclosureWords } from '../../packages/web/language/disclosure.ts'
import { intakeWords } from '../../packages/web/language/intake.ts'
import { searchWords } from '../../packages/web/language/search.ts'
import { securityWords } from '../../packages/web/language/security.ts'
import { settingsWords } from '../../packages/web/language/settings.ts'
import { shellWords } from '../../packages/web/language/shell.ts'
import { staffWords } from '../../packages/web/language/staff.ts'
import { startNewHouse } from '../cast/house.ts'
import { dropFiles, named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { programFolder } from '../cast/house-program.ts'
import { password, people } from '../cast/house-people.ts'

/**
 * The story of the spine, told once from an empty machine to a stranger who verifies: each test is its next chapter and stands on
 * the one before.
 */
const agency = generateAgency(20261121, 12)
const anhe = agency.clientAt(0).values
const register = writeRegister(agency, 'usual-xlsx')
const phone = anhe.contactMobile[0] ?? ''
const account = anhe.bankAccount[0] ?? ''

let house: Awaited<ReturnType<typeof startNewHouse>>
let browser: TestBrowser
let owner: Page
let lin: Page
let bundle = ''

beforeAll(async () => {
  house = await startNewHouse({ pages: true })
  browser = await startBrowser(house.url)
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

const button = (page: Page, name: { zh: string }) => page.getByRole('button', { name: named(name.zh) })
const field = (page: Page, name: { zh: string }) => page.getByLabel(name.zh, { exact: true })

/** Looks at a page as it stands: accessible, and pictured. */
async function look(page: Page, name: string): Promise<void> {
  expect(await seriousFaults(page), `axe on ${name}`).toEqual([])
  await shoot(page, `${name}-zh`)
}

test('first visit: the owner names the agency, prints the recovery sheet and tries it', async () => {
  owner = await browser.open()
  await owner.goto(house.firstLine)
  await field(owner, agencyWords.agencyName).fill(mingcheng.name)
  expect(owner.url()).not.toContain('code=')
  await look(owner, 'set-up')
  await field(owner, agencyWords.ownerName).fill(people.zhouHeng.name)
  await field(owner, staffWords.username).fill(people.zhouHeng.account)
  await field(owner, staffWords.newPassword).fill(password)
  await field(owner, staffWords.again).fill(password)
  await button(owner, agencyWords.found).click()
  const sheet = owner.getByRole('article', { name: agencyWords.sheetTitle.zh })
  await sheet.waitFor()
  await look(owner, 'recovery-sheet')
  const printed = `${await sheet.getByText(/^AGE-SECRET-KEY-1$/).innerText()} ${(await sheet.getByRole('listitem').allInnerTexts()).join(' ')}`
  await owner.getByRole('checkbox', { name: agencyWords.printed.zh }).check()
  await button(owner, agencyWords.next).click()
  await field(owner, agencyWords.tryInput).fill(printed)
  await look(owner, 'recovery-trial')
  await button(owner, agencyWords.tryNow).click()
  await owner.getByText(/打开了第 1 代密钥/).waitFor()
  await button(owner, agencyWords.goOn).click()
  await owner.getByRole('navigation', { name: shellWords.places.zh }).waitFor()
  await look(owner, 'today-new')
})

test('the owner invites 林悦 by a code, and she joins with it', async () => {
  await owner.goto(`${house.url}/settings`)
  await button(owner, settingsWords.invite).click()
  await field(owner, settingsWords.name).fill(people.linYue.name)
  await button(owner, settingsWords.makeCode).click()
  const message = await owner.getByText(/#code=/).innerText()
  const address = /http\S+#code=\S+/.exec(message)?.[0] ?? ''
  await look(owner, 'invitation')
  await button(owner, settingsWords.done).click()
  await look(owner, 'settings')
  lin = await browser.open()
  await lin.goto(address)
  await field(lin, staffWords.username).fill(people.linYue.account)
  await field(lin, staffWords.newPassword).fill(password)
  await field(lin, staffWords.again).fill(password)
  await look(lin, 'join')
  await button(lin, staffWords.join).click()
  await lin.getByRole('navigation', { name: shellWords.places.zh }).waitFor()
  expect(await lin.getByRole('navigation').innerText()).not.toContain(shellWords.security.zh)
  await look(lin, 'today-bookkeeper')
})

test('she drops her client register, sees what each column was taken for, corrects one and confirms', async () => {
  await lin.goto(`${house.url}/intake`)
  await look(lin, 'intake-empty')
  await dropFiles(lin, [{ name: register.fileName, bytes: register.bytes }])
  await lin.waitForURL(/\/intake\/batch_/)
  await button(lin, intakeWords.confirm).waitFor()
  await lin.getByRole('tab', { name: intakeWords.viewColumns.zh }).click()
  await lin.getByRole('columnheader', { name: intakeWords.takenFor.zh }).waitFor()
  await look(lin, 'batch-preview')
  const shown = await lin.getByRole('main').innerText()
  for (const secret of [phone, account, ...anhe.legalRepresentativeIdNumber, ...anhe.taxPassword])
    expect(shown).not.toContain(secret)
  await lin.getByRole('combobox', { name: /「备注」/ }).click()
  await lin.keyboard.type(intakeWords.keptInOriginal.zh)
  await lin.keyboard.press('Enter')
  await lin.getByText(intakeWords.corrected.zh).waitFor()
  await lin.getByRole('tab', { name: intakeWords.viewRows.zh }).click()
  await lin
    .getByText(anhe.companyName[0] ?? '')
    .first()
    .waitFor()
  await look(lin, 'batch-rows')
  await button(lin, intakeWords.confirm).click()
  await lin.getByText(intakeWords.resultCreated.zh).waitFor({ timeout: 60_000 })
  await look(lin, 'batch-done')
})

test('she finds 安禾 by its phone, by its account number and by initials; nothing is in the address', async () => {
  for (const [text, place] of [
    [spareMobile(agency.seed, agency.firm, 0, 1), null],
    ['anhe', searchWords.groupName.zh],
    [phone, searchWords.groupIdentifier.zh],
    [account, searchWords.groupIdentifier.zh],
  ] as const) {
    await lin.goto(`${house.url}/`)
    await lin.getByRole('combobox', { name: searchWords.label.zh }).waitFor()
    await lin.keyboard.press('Control+k')
    await lin.keyboard.type(text)
    if (place === null) {
      await lin.getByText(searchWords.none.zh).waitFor()
      continue
    }
    const hit = lin.getByRole('option', { name: /安禾商贸有限公司/ }).first()
    await hit.waitFor()
    expect(await lin.getByRole('listbox', { name: searchWords.results.zh }).innerText()).toContain(place)
    expect(await lin.getByRole('listbox', { name: searchWords.results.zh }).innerText()).not.toContain(phone)
    if (text === phone) await look(lin, 'search')
    await hit.click()
    await lin.getByRole('heading', { name: anhe.companyName[0] ?? '' }).waitFor()
    expect(lin.url()).not.toContain(text)
  }
})

test('she sees masked values, is shown one account for a purpose under her watermark, and the trail tells it at once', async () => {
  const main = lin.getByRole('main')
  expect(await main.innerText()).not.toContain(account)
  await look(lin, 'client')
  await lin
    .getByRole('button', { name: /^查看.*账号/ })
    .first()
    .click()
  await lin.getByText(disclosureWords.whyShow.zh).waitFor()
  await look(lin, 'purpose')
  await lin.getByRole('button', { name: named('银行业务') }).click()
  const confirm = lin.getByRole('alertdialog')
  const clear = lin.locator('output')
  await Promise.race([confirm.waitFor(), clear.waitFor()])
  if (await confirm.isVisible()) await button(lin, disclosureWords.doShow).click()
  await clear.waitFor()
  expect((await clear.innerText()).replace(/\s/g, '')).toBe(account)
  await lin.getByRole('timer').waitFor()
  await look(lin, 'disclosed')
  const trail = lin.getByRole('complementary')
  await trail.getByText(/查看了.*账号.*事由：银行业务/).waitFor({ timeout: 5_000 })
  expect(await trail.innerText()).toContain(people.linYue.name)
  await button(lin, disclosureWords.hide).click()
  expect(await main.innerText()).not.toContain(account)
})

test('with the keyboard alone: search, open, show, hide, sign out', async () => {
  const page = await browser.open()
  await page.goto(`${house.url}/sign-in`)
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
  await page.keyboard.type(people.linYue.account)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: shellWords.places.zh }).waitFor()
  await page.getByRole('combobox', { name: searchWords.label.zh }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(phone)
  await page
    .getByRole('option', { name: /安禾商贸有限公司/ })
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: anhe.companyName[0] ?? '' }).waitFor()
  await tabTo(page, /查看.*手机/)
  await page.keyboard.press('Enter')
  await page.getByText(disclosureWords.whyShow.zh).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON' && document.activeElement.closest('li') !== null)
  await page.keyboard.press('Enter')
  const clear = page.locator('output')
  await Promise.race([page.getByRole('alertdialog').waitFor(), clear.waitFor()])
  if (!(await clear.isVisible())) await page.keyboard.press('Enter')
  await clear.waitFor()
  expect((await clear.innerText()).replace(/\s/g, '')).toContain(phone)
  await page.keyboard.press('Enter')
  await clear.waitFor({ state: 'detached' })
  await tabTo(page, new RegExp(`^menu .*${people.linYue.name}`), true)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
  for (let steps = 0; steps < 10 && !(await focusedText(page)).includes(shellWords.signOut.zh); steps++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in/)
  await look(page, 'sign-in')
  await page.close()
})

async function focusedText(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      `${document.activeElement?.getAttribute('aria-haspopup') ?? ''} ${document.activeElement?.getAttribute('aria-label') ?? ''} ${document.activeElement?.textContent ?? ''}`,
  )
}

async function tabTo(page: Page, name: RegExp, backwards = false): Promise<void> {
  const seen: string[] = []
  for (let steps = 0; steps < 200; steps++) {
    const label = (await focusedText(page)).trim()
    if (name.test(label)) return
    seen.push(label.slice(0, 20))
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`no tab leads to ${name}; seen: ${seen.join(' · ')}`)
}

test('the owner verifies the trail and exports it', async () => {
  await owner.goto(`${house.url}/security`)
  await button(owner, securityWords.verify).click()
  await owner.getByText(/完整：\d+ 条，无一缺改/).waitFor()
  await look(owner, 'security-trail')
  const saved = owner.waitForEvent('download')
  await button(owner, securityWords.exportTrail).click()
  bundle = (await (await saved).path()) ?? ''
  expect((await readFile(bundle)).length).toBeGreaterThan(1000)
  for (const [tab, name] of [
    ['protection', 'security-protection'],
    ['doctor', 'security-checks'],
  ] as const) {
    await owner.goto(`${house.url}/security?tab=${tab}`)
    await owner.getByRole('tabpanel').getByText(/\S/).first().waitFor()
    await owner.waitForTimeout(500)
    await look(owner, name)
  }
})

test('a stranger without Xinxia checks the bundle in the offline verifier, which refuses it when one bit is bent', async () => {
  const stranger = await browser.open()
  const loaded: string[] = []
  stranger.on('request', (request) => loaded.push(request.url()))
  await stranger.goto(pathToFileURL(join(programFolder(), 'verifier.html')).href)
  const bytes = await readFile(bundle)
  await stranger
    .locator('#file')
    .setInputFiles({ name: 'trail.xinxia-trail', mimeType: 'application/octet-stream', buffer: bytes })
  await stranger.locator('#verdict.sound').waitFor()
  await look(stranger, 'verifier')
  const bent = Buffer.from(bytes)
  const at = bent.indexOf('value.disclosed')
  expect(at).toBeGreaterThan(0)
  bent[at] = (bent[at] ?? 0) ^ 1
  await stranger
    .locator('#file')
    .setInputFiles({ name: 'trail.xinxia-trail', mimeType: 'application/octet-stream', buffer: bent })
  await stranger.locator('#verdict.broken').waitFor()
  expect(loaded.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([])
  await stranger.close()
})

test('through the whole story no page complained, none opened a dialog, none asked another server', () => {
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
  expect(house.said()).not.toMatch(/request\.fault|job\.fault/)
})
