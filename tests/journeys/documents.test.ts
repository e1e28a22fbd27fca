import { readFileSync } from 'node:fs'
import { docxFile } from '@xinxia/samples/file-formats/docx-file'
import { zipArchive } from '@xinxia/samples/register/zip-archive'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disclosureWords } from '../../packages/web/language/disclosure.ts'
import { documentWords, textSearchWords, trayWords } from '../../packages/web/language/documents.ts'
import { intakeWords } from '../../packages/web/language/intake.ts'
import { taskWords } from '../../packages/web/language/tasks.ts'
import { searchWords } from '../../packages/web/language/search.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { dropFiles, named, seriousFaults, shoot, startBrowser, type TestBrowser } from '../cast/house-browser.ts'
import { takeIn } from '../cast/house-intake.ts'
import { people } from '../cast/house-people.ts'

/** A folder from a share comes in, from the drop to the words that are found again: each test is the next chapter. */
const anhe = '青岛安禾商贸有限公司'
const yitai = '上海怡泰贸易有限公司'
const phone = '13864221907'
const words = '服务费每月'
const bytes = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`)

const folder = [
  {
    name: '城东五金/合同/代理记账合同.docx',
    bytes: docxFile({
      header: null,
      runLength: 7,
      blocks: [
        { paragraph: '代理记账合同', title: true },
        { paragraph: `甲方：${anhe}` },
        { paragraph: '统一社会信用代码：91370202MA3C7K2X1R' },
        { paragraph: '乙方：明诚代理记账有限公司' },
        { paragraph: `联系人手机：${phone}，${words}五百元，自2024年1月1日起至2026年12月20日止。` },
        { paragraph: '签订日期：2023年12月20日' },
      ],
    }),
  },
  {
    name: '城东五金/放错的.txt',
    bytes: bytes(`${yitai} 关于开户的情况说明，信用代码 91310000MA1FL2K09Q。`),
  },
  { name: '零散/备忘.txt', bytes: bytes('周三下午开会，带上印章。') },
  { name: '零散/便条.txt', bytes: bytes('快递单号放在前台抽屉里。') },
  {
    name: '微信传来.zip',
    bytes: zipArchive([{ name: '城东五金/收据.txt', bytes: bytes('收到城东五金货款一千元整。') }], 'gb18030'),
  },
]

let house: TestHouse
let browser: TestBrowser
let lin: Page
beforeAll(async () => {
  house = await startTestHouse({ pages: true })
  browser = await startBrowser(house.url)
  await takeIn(house.owner, {
    name: '客户台账.csv',
    bytes: bytes('公司名称,简称,统一社会信用代码', `${anhe},城东五金,91370202MA3C7K2X1R`, `${yitai},怡泰,91310000MA1FL2K09Q`),
  })
  const me = await house.bookkeeper.ask('session.mine')
  for (const { id } of (await house.owner.ask('clients.list')).rows)
    await house.owner.ask('clients.assign', { params: { clientId: id }, body: { staffIds: [me.staffId] } })
  lin = await browser.open({ token: house.bookkeeper.token })
})
afterAll(async () => {
  await browser?.forget()
  await house?.stop()
})

const button = (name: { zh: string }) => lin.getByRole('button', { name: named(name.zh) })
const main = () => lin.getByRole('main')

/** Looks at the page as it stands: accessible, whole on a telephone too, and pictured. */
async function look(name: string): Promise<void> {
  expect(await seriousFaults(lin), `axe on ${name}`).toEqual([])
  await lin.setViewportSize({ width: 360, height: 780 })
  expect(await seriousFaults(lin), `axe on ${name}, 360 px`).toEqual([])
  const wide = await lin.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${name} scrolls sideways`).toBe(0)
  await lin.setViewportSize({ width: 1440, height: 900 })
  await shoot(lin, `documents-${name}-zh`)
}

test('a folder is dropped: each line says whose it is, what lay in the archive stands under it, and two wait for a client', async () => {
  await lin.goto(`${house.url}/intake`)
  await lin.getByRole('heading', { name: intakeWords.title.zh }).waitFor()
  await dropFiles(lin, folder)
  await lin.waitForURL(/\/intake\/batch_/)
  await lin.getByText(intakeWords.resultFiled.zh).waitFor({ timeout: 60_000 })
  const lines = await lin.getByRole('article').allInnerTexts()
  const lineOf = (name: string) => lines.find((line) => line.includes(name)) ?? ''
  expect(lineOf('代理记账合同.docx')).toContain(anhe)
  expect(lineOf('放错的.txt')).toContain(yitai)
  expect(lineOf('收据.txt')).toContain(anhe)
  expect(lineOf('收据.txt')).not.toContain('微信传来.zip')
  for (const clueless of ['备忘.txt', '便条.txt']) expect(lineOf(clueless)).toContain(intakeWords.unfiledFile.zh)
  expect(lineOf('微信传来.zip')).not.toContain(intakeWords.unfiledFile.zh)
  expect(await main().innerText()).not.toContain(phone)
  await look('batch')
  await button({ zh: `${intakeWords.unfiledFiles.zh} 2` }).click()
  expect(await lin.getByRole('article').count()).toBe(2)
})

test('both wait in the tray, where Today and Intake lead; one choice files the two that are ticked, with the keyboard alone', async () => {
  await lin.goto(house.url)
  await lin.getByRole('link', { name: /待归户：2 份/ }).waitFor()
  await lin.goto(`${house.url}/intake`)
  await lin.getByRole('link', { name: /待归户：2 份/ }).click()
  const grid = lin.getByRole('grid', { name: trayWords.title.zh })
  await grid.getByText('备忘.txt').waitFor()
  await look('tray')
  await grid.focus()
  for (const key of ['Home', 'Space', 'ArrowDown', 'Space']) await lin.keyboard.press(key)
  await lin.getByText('已勾选 2 份').waitFor()
  await lin.getByRole('combobox', { name: trayWords.forTicked.zh }).focus()
  await lin.keyboard.type('怡泰')
  await lin.getByRole('option', { name: new RegExp(yitai) }).waitFor({ state: 'attached' })
  await lin.keyboard.press('Enter')
  await lin.getByText(/2 份文件将归入 1 户/).waitFor()
  await look('tray-chosen')
  await button(trayWords.file).click()
  await lin.getByText(trayWords.emptyTitle.zh).waitFor()
  await lin.goto(house.url)
  await lin.getByRole('heading', { level: 1 }).waitFor()
  expect(await main().innerText()).not.toContain('待归户')
})

test('a client’s files are listed with kind, findings and expiry; the box narrows the names and looks into the texts', async () => {
  await openClient(anhe)
  const section = lin.getByRole('region', { name: documentWords.title.zh })
  await section.getByText('代理记账合同.docx').waitFor()
  const shown = await section.innerText()
  for (const expected of ['合同', '2 份', '城东五金 / 合同 /']) expect(shown).toContain(expected)
  expect(shown).not.toContain(phone)
  await look('client')
  await section.getByRole('textbox', { name: documentWords.look.zh }).fill(words)
  await section.getByText(documentWords.noneSuch.zh).waitFor()
  await section.getByText(/看完 2 份，1 份里有/).waitFor()
  expect(await section.locator('mark').innerText()).toBe(words)
  await look('client-search')
  expect(await kept()).not.toContain(words)
  await section.getByRole('textbox', { name: documentWords.look.zh }).fill('合同')
  await section
    .getByRole('link', { name: /代理记账合同\.docx/ })
    .first()
    .click()
  await lin.waitForURL(/\/documents\/document_/)
})

test('the document shows its fields and its text with the phone hidden, and says what the hidden thing is', async () => {
  await lin.getByRole('heading', { name: /代理记账合同\.docx/ }).waitFor()
  const shown = await main().innerText()
  expect(shown).toContain(words)
  expect(shown).toContain('138****1907')
  expect(shown).not.toContain(phone)
  expect(shown).toContain(anhe)
  const chip = lin.getByRole('button', { name: /138\*\*\*\*1907 .*二级/ })
  await chip.focus()
  expect(await lin.getByRole('tooltip').innerText()).toContain('手机')
  await look('document')
})

test('the text opens for a purpose under her watermark, hides again, and the client’s trail tells it', async () => {
  await button(documentWords.open).click()
  await lin.getByText(disclosureWords.whyShow.zh).waitFor()
  await look('purpose')
  await lin.getByRole('button', { name: named('核实资料') }).click()
  const clear = lin.locator('output')
  await clear.waitFor()
  expect(await clear.innerText()).toContain(phone)
  expect(await lin.getByRole('timer').innerText()).toMatch(/\d+ 秒后隐藏/)
  expect(await lin.locator('svg text').first().textContent()).toContain(people.linYue.name)
  await look('opened')
  await button(disclosureWords.hide).click()
  await clear.waitFor({ state: 'detached' })
  expect(await main().innerText()).not.toContain(phone)
  expect(await kept()).not.toContain(phone)
  await openClient(anhe)
  await lin
    .getByRole('complementary')
    .getByText(/打开了原件.*核实资料/)
    .waitFor()
})

test('under an open task one click opens it; what is copied of it is on the trail before the clipboard has it', async () => {
  await button(taskWords.start).click()
  await lin.getByRole('button', { name: /账务处理/ }).click()
  await lin.getByRole('region', { name: taskWords.at.zh }).waitFor()
  await lin
    .getByRole('link', { name: /代理记账合同\.docx/ })
    .first()
    .click()
  await lin.getByText(documentWords.openUnderTask.zh).waitFor()
  await button(documentWords.open).click()
  const clear = lin.locator('output')
  await clear.waitFor()
  expect(await clear.innerText()).toContain(phone)
  await lin.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await lin.keyboard.press('ControlOrMeta+a')
  await lin.keyboard.press('ControlOrMeta+c')
  const told = lin.getByText(/已复制 \d+ 个字/)
  await told.waitFor()
  const copied = await lin.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(phone)
  expect(copied).not.toContain(documentWords.opened.zh)
  expect(await told.innerText()).toContain(` ${[...copied].length} `)
  await look('opened-under-task')
  await button(taskWords.done).click()
  await clear.waitFor({ state: 'detached' })
  expect(await main().innerText()).not.toContain(phone)
  await openClient(anhe)
  const trail = lin.getByRole('complementary')
  await trail.getByText(`复制了原文里的 ${[...copied].length} 个字，事由：账务处理`).waitFor()
  await trail.getByText('打开了原件，事由：账务处理').waitFor()
})

test('the original is downloaded for a purpose, byte for byte, and the trail tells that too', async () => {
  await lin
    .getByRole('link', { name: /代理记账合同\.docx/ })
    .first()
    .click()
  await button(documentWords.download).click()
  await lin.getByText(disclosureWords.whyDownload.zh).waitFor()
  const begun = lin.waitForEvent('download')
  await lin.getByRole('button', { name: named('核实资料') }).click()
  const download = await begun
  expect(download.suggestedFilename()).toBe('代理记账合同.docx')
  expect(readFileSync(await download.path()).equals(Buffer.from(folder[0]!.bytes))).toBe(true)
  await lin.getByText(/已下载到这台电脑/).waitFor()
  await look('downloaded')
  await openClient(anhe)
  await lin
    .getByRole('complementary')
    .getByText(/下载了原件.*核实资料/)
    .waitFor()
})

test('she finds it by its words from any page; nothing of them is in the address or kept', async () => {
  await lin.goto(`${house.url}/intake`)
  await lin.getByRole('combobox', { name: searchWords.label.zh }).waitFor()
  await lin.keyboard.press('Control+k')
  await lin.keyboard.type(words)
  const hit = lin.getByRole('option', { name: /代理记账合同\.docx/ })
  await hit.waitFor()
  const list = await lin.getByRole('listbox', { name: searchWords.results.zh }).innerText()
  expect(list).toContain(textSearchWords.group.zh)
  expect(list).toContain('138****1907')
  expect(list).not.toContain(phone)
  await look('search')
  await lin.keyboard.press('Enter')
  await lin.waitForURL(/\/documents\/document_/)
  await lin.getByRole('heading', { name: /代理记账合同\.docx/ }).waitFor()
  expect(await kept()).not.toContain(words)
  await lin.keyboard.press('Control+k')
  await lin.keyboard.type(phone)
  await lin.getByRole('option', { name: new RegExp(anhe) }).waitFor()
  expect(await lin.getByRole('listbox', { name: searchWords.results.zh }).innerText()).not.toContain('代理记账合同.docx')
  await lin.keyboard.press('Escape')
})

test('she moves it to another client after reading what that does, and puts it back into the tray', async () => {
  await button(documentWords.move).click()
  await lin.getByRole('dialog').getByRole('combobox').fill('怡泰')
  await lin.getByRole('option', { name: new RegExp(yitai) }).waitFor({ state: 'attached' })
  await lin.keyboard.press('Enter')
  await lin.getByText(`负责「${anhe}」的同事从此看不到它。`).waitFor()
  await look('move')
  await button({ zh: `归到「${yitai}」` }).click()
  await main().getByRole('link', { name: yitai }).waitFor()
  await main().getByText('同事指定').waitFor()
  await button(documentWords.toTray).click()
  await lin
    .getByRole('dialog')
    .getByRole('button', { name: named(documentWords.toTray.zh) })
    .click()
  await lin.getByText(documentWords.openNotFiled.zh).waitFor()
  expect(await button(documentWords.open).isDisabled()).toBe(true)
  await look('unfiled')
  await openClient(yitai)
  const trail = lin.getByRole('complementary')
  await trail
    .getByText(/归入一份文件/)
    .first()
    .waitFor()
})

test('no page complained or asked another server', () => {
  expect(browser.faults).toEqual({ console: [], uncaught: [], dialogs: [], foreign: [] })
  expect(house.said()).not.toMatch(/request\.fault|job\.fault/)
})

async function openClient(name: string): Promise<void> {
  await lin.goto(`${house.url}/clients`)
  await lin.getByText(name).first().click()
  await lin.getByRole('heading', { name, level: 1 }).waitFor()
}

/** The address and everything that the browser keeps for the pages. */
function kept(): Promise<string> {
  return lin.evaluate(
    () => decodeURIComponent(location.href) + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
  )
}
