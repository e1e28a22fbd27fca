import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { makeScratch, scratchPrefix } from './scratch.ts'

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome']

/** A real Chromium. Installs Debian's package as root; anywhere else its absence is an error that names it, never a skipped test. */
async function findChromium(): Promise<string> {
  const found = () => programs.find((path) => existsSync(path))
  if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const install = () =>
      promisify(execFile)('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env })
    await install().catch(() => undefined)
  }
  const path = found()
  if (path === undefined) throw new Error('missing: the Debian package chromium (or Chrome); apt-get install chromium')
  return path
}

/** What went wrong in pages: errors on the console, uncaught ones, dialogs that a script opened, and requests to another origin. */
export interface PageFaults {
  readonly console: string[]
  readonly uncaught: string[]
  readonly dialogs: string[]
  readonly foreign: string[]
}

export interface TestBrowser {
  readonly faults: PageFaults
  /** Where Chromium keeps what it keeps: cookies, storage, caches. */
  readonly profile: string
  /** A person's own window, in Chinese on a desk unless told otherwise. */
  open(options?: { readonly language?: 'zh' | 'en'; readonly width?: number; readonly token?: string }): Promise<Page>
  close(): Promise<void>
  /** Closes and removes the profile. */
  forget(): Promise<void>
}

/** Starts Chromium on the pages of `url`. With `persistent` every window shares one profile on disk, which can be searched. */
export async function startBrowser(url: string, options: { readonly persistent?: boolean } = {}): Promise<TestBrowser> {
  const executablePath = await findChromium()
  const profile = await makeScratch(`${scratchPrefix}${process.pid}-browser-`)
  const temp = join(profile, 'temp')
  await mkdir(temp)
  const launch = {
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    env: { PATH: process.env.PATH ?? '', HOME: profile, TMPDIR: temp, LANG: 'C.UTF-8' },
  }
  const faults: PageFaults = { console: [], uncaught: [], dialogs: [], foreign: [] }
  const kept =
    options.persistent === true
      ? await chromium.launchPersistentContext(join(profile, 'profile'), {
          ...launch,
          locale: 'zh-CN',
          viewport: { width: 1440, height: 900 },
        })
      : null
  const browser: Browser | null = kept === null ? await chromium.launch(launch) : null
  const close = async () => {
    await kept?.close()
    await browser?.close()
  }
  return {
    faults,
    profile,
    open: async ({ language = 'zh', width = 1440, token } = {}) => {
      const height = width < 600 ? 780 : 900
      const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
      const context = kept ?? (await browser!.newContext({ locale, viewport: { width, height } })) // one of the two is there
      if (token !== undefined)
        await context.addCookies([{ name: 'xinxia_session', value: token, url, httpOnly: true, sameSite: 'Strict' }])
      return listen(context, url, faults)
    },
    close,
    forget: async () => {
      await close()
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

/** The windows that are open now, in any test of this worker. */
export const openPages = new Set<Page>()

async function listen(context: BrowserContext, url: string, faults: PageFaults): Promise<Page> {
  const page = await context.newPage()
  openPages.add(page)
  page.on('close', () => openPages.delete(page))
  // As long as a disk may stall on a machine that does other work: a page that is broken fails a little later, never less.
  page.setDefaultTimeout(30_000)
  page.on('console', (message) => {
    // That nobody is signed in is an answer of the door, which Chromium writes on the console by itself.
    const isDoor = /\/api\/sessions?$/.test(message.location().url) && message.text().includes('401')
    if ((message.type() === 'error' || message.type() === 'warning') && !isDoor)
      faults.console.push(`${message.text()} (${page.url()})`)
  })
  page.on('pageerror', (error) => faults.uncaught.push(`${error.message} (${page.url()})`))
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') faults.dialogs.push(`${dialog.type()} ${dialog.message()}`)
    void dialog.accept()
  })
  page.on('request', (request) => {
    const own = [url, 'data:', 'blob:', 'file:', 'about:'].some((start) => request.url().startsWith(start))
    if (!own) faults.foreign.push(request.url())
  })
  return page
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical on the page as it stands, as `rule: where`. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await settled(page)
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run() // put there on the line before
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

/** Waits until what fades in has faded in: half-transparent text has half its contrast. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY),
  )
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** A text as a page may space it: the component library puts a blank between the two characters of a short button. */
export function named(text: string): RegExp {
  const letters = [...text].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^\\s*${letters.join('\\s*')}\\s*$`)
}

/** Drops files onto the page as a person does with the mouse. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const sent = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') }))
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer()
    for (const { name, text } of given)
      made.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name))
    return made
  }, sent)
  for (const event of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('#content', event, { dataTransfer: transfer })
}

const shots = process.env.XINXIA_SHOTS

/** Pictures of a page as it stands, at both widths, when XINXIA_SHOTS names a folder. Puts the desk's width back. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined || shots === '') return
  await mkdir(shots, { recursive: true })
  const before = page.viewportSize()
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 780 : 900 })
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  }
  if (before !== null) await page.setViewportSize(before)
}
