import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { type Config, readConfig } from '../../../packages/server/config.ts'
import { askRunning, takeChannel } from './channel.ts'
import { choosePort } from './choose-port.ts'
import { endWith, say } from './sentence.ts'
import { findObstacle } from './obstacles.ts'
import { openBrowser } from './open-browser.ts'

/**
 * 启动: runs the house in this very process and opens its page; when one runs on the same data already, opens the page of that one.
 * Refusals of the house itself are its own to tell.
 */
export async function startXinxia(words: readonly string[]): Promise<void> {
  const config = readConfig(process.env, words)
  if (isRefused(config)) return runHouse()
  const open = words.includes('--no-browser') ? () => {} : openBrowser
  const obstacle = findObstacle(config.accepted, unpackedFolder())
  if (obstacle !== null) return endWith(3, obstacle)
  const address = firstAddressPrinted()
  if (!(await takeChannel(config.accepted.dataDir, { address, end: () => process.emit('SIGTERM') }))) {
    say({ zh: '信匣已经开着，正在打开它的页面 …', en: 'Xinxia is running already; opening its page …' })
    const running = await askRunning(config.accepted.dataDir, 'where')
    if (running === undefined || running === '')
      return endWith(1, { zh: '它刚刚停了，请再启动一次。', en: 'It has just stopped: start again.' })
    process.stdout.write(`${running}\n`)
    return open(running)
  }
  void address.then((url) => whenOpen(url, open))
  // Closing the window ends in good order, too: Windows grants a few seconds for it.
  process.on('SIGHUP', () => process.emit('SIGTERM'))
  await settlePort(config.accepted)
  await runHouse()
}

function whenOpen(url: string, open: (url: string) => void): void {
  say({
    zh: '\n信匣已打开。这个窗口请开着，可以最小化；要停下来，双击「停止信匣」。',
    en: 'Xinxia is open. Leave this window open, minimised if you like; to stop, run stop-xinxia.',
  })
  open(url)
}

/** A port that was asked for is taken or refused; the usual one gives way to the next that is free. */
async function settlePort({ host, port }: Config): Promise<void> {
  if (process.env.PORT !== undefined) return
  const chosen = await choosePort(host, port)
  if (chosen === port) return
  process.env.PORT = String(chosen)
  say({
    zh: `端口 ${port} 被别的程序占用，这一次用 ${chosen}。`,
    en: `Port ${port} is used by another program; this time it is ${chosen}.`,
  })
}

async function runHouse(): Promise<void> {
  await import(new URL('./server.js', import.meta.url).href)
}

/** The house prints its address on standard output when it is open. */
function firstAddressPrinted(): Promise<string> {
  const write = process.stdout.write.bind(process.stdout)
  return new Promise((found) => {
    process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      const line = /^(http:\/\/\S+)\n$/.exec(chunk.toString())?.[1]
      if (line !== undefined) {
        process.stdout.write = write
        setImmediate(found, line)
      }
      return write(chunk, ...rest)
    }) as typeof process.stdout.write // its three overloads
  })
}

/** dist/launch.js lies in program/dist of what was unpacked. */
function unpackedFolder(): string {
  return resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
}
