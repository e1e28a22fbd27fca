import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatKey } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import { sha256 } from '../../../packages/server/oversight/audit-trail/hashes.ts'
import { bend, seeded, SmallLog } from './random-bundles.ts'

const folder = mkdtempSync(join(tmpdir(), 'xinxia-verifier-'))
const random = seeded(42)
const log = new SmallLog(30, random)
const bundle = log.bundle(random)
let browser: Browser | undefined
let address: string

function fileOf(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

beforeAll(async () => {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath))
    throw new Error(`no Chromium at ${executablePath}: install the package chromium or set CHROMIUM`)
  const builder = new URL('../../../scripts/build-verifier.mjs', import.meta.url).href
  const { buildVerifier } = (await import(builder)) as { buildVerifier: () => Promise<string> } // a script without types
  address = pathToFileURL(await buildVerifier()).href
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close() // there is none when it did not start
  rmSync(folder, { recursive: true, force: true })
})

/** The page as it opens from a disk, with everything that it says to the console or asks of a network. */
async function openPage(locale: string, width: number): Promise<{ page: Page; noise: string[] }> {
  const page = await browser!.newPage({ locale, viewport: { width, height: 800 } })
  const noise: string[] = []
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) noise.push(request.url())
  })
  await page.goto(address)
  return { page, noise }
}

test('C9 the page says in a browser that a good bundle is sound and names the first fault of a bent one', async () => {
  const { page, noise } = await openPage('zh-CN', 1440)
  await page.setInputFiles('#file', fileOf('good.jsonl', bundle))
  await page.waitForSelector('#verdict.sound')
  expect(await page.textContent('#verdict')).toContain('核验通过')
  expect(await page.textContent('#result ul')).toContain('没有填写公钥')
  expect(await page.locator('#result tbody tr').count()).toBeGreaterThan(0)

  await page.fill('#key', formatKey(log.key, sha256))
  await page.setInputFiles('#file', fileOf('good.jsonl', bundle))
  await page.waitForFunction(() => document.querySelector('#result ul')?.textContent?.includes('公钥与您填写的一致'))

  for (let n = 0; n < 20; n++) {
    await page.setInputFiles('#file', fileOf('bent.jsonl', bend(bundle, random)))
    await page.waitForSelector('#verdict.broken')
    expect(await page.locator('#fault').getAttribute('data-code')).toMatch(/^bundle\./)
    expect(await page.locator('#result tbody tr').count()).toBe(0)
    await page.setInputFiles('#file', fileOf('good.jsonl', bundle))
    await page.waitForSelector('#verdict.sound')
  }
  expect(noise).toEqual([])
  await page.close()
})

test('the page checks a single proof, speaks English, fits 360 pixels and is clean to axe', async () => {
  const { page, noise } = await openPage('en-GB', 360)
  await page.setInputFiles('#file', fileOf('one.tlog-proof', log.proof(7)))
  await page.waitForSelector('#verdict.broken')
  expect(await page.textContent('#fault')).toContain('give the public key first')
  await page.fill('#key', formatKey(log.key, sha256))
  await page.setInputFiles('#file', fileOf('one.tlog-proof', log.proof(7)))
  await page.waitForSelector('#verdict.sound')
  expect(await page.textContent('#result')).toContain('Entry 7 stands at its place in the log')
  await page.setInputFiles('#file', fileOf('good.jsonl', bundle))
  await page.waitForSelector('#result tbody tr')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(noise).toEqual([])

  // The page lets no other script run, which is what it should do; axe is let in for this look alone.
  const looked = await browser!.newContext({ bypassCSP: true, locale: 'en-GB' })
  const other = await looked.newPage()
  await other.goto(address)
  await other.setInputFiles('#file', fileOf('good.jsonl', bundle))
  await other.waitForSelector('#verdict.sound')
  await other.addScriptTag({ content: axe.source })
  const violations = await other.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string }[] }> } } // added above
    return (await axe.run()).violations.map(({ id, impact }) => `${impact} ${id}`)
  })
  expect(violations).toEqual([])
  await looked.close()
  await page.close()
})
