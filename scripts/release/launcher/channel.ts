import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** 传话的口: where a second double-click finds the Xinxia that runs on the same data, and asks for its address or for its end. */
export interface Listener {
  /** Settles when the house is open; asks that come before wait for it. */
  readonly address: Promise<string>
  /** Ends the house in good order. */
  end(): void
}

/** `where` is answered by the address. `stop` is answered by nothing but the end of the connection: then nothing runs any more. */
export type Ask = 'where' | 'stop'

/** Takes the channel of this data folder. False when a living Xinxia has it. */
export async function takeChannel(dataDir: string, listener: Listener): Promise<boolean> {
  // Root's data folder is passed through by the database's account.
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const other = await openTo(dataDir)
  if (other !== undefined) {
    other.destroy()
    return false
  }
  // A socket file that nobody listens on: its owner was killed. A named pipe of Windows ends with its owner.
  if (process.platform !== 'win32') inFolder(dataDir, () => rmSync(channelOf(dataDir), { force: true }))
  return listen(dataDir, listener)
}

/** The answer, without its line end; empty for `stop`. Undefined when no Xinxia runs on this data. */
export async function askRunning(dataDir: string, ask: Ask): Promise<string | undefined> {
  const socket = await openTo(dataDir)
  if (socket === undefined) return undefined
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  socket.on('error', () => {}) // the other side went: `close` follows
  socket.write(`${ask}\n`)
  await new Promise((done) => socket.once('close', done))
  return heard.trim()
}

function listen(dataDir: string, { address, end }: Listener): Promise<boolean> {
  const server: Server = createServer((socket) => {
    let asked = ''
    socket.on('error', () => {})
    socket.setEncoding('utf8').on('data', (text: string) => {
      asked = (asked + text).slice(0, 20)
      if (asked === 'where\n') void address.then((url) => socket.end(`${url}\n`))
      if (asked === 'stop\n') void address.then(end)
    })
  })
  server.unref()
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true))
    server.once('error', (fault: NodeJS.ErrnoException) => (fault.code === 'EADDRINUSE' ? resolve(false) : reject(fault)))
    inFolder(dataDir, () => server.listen(channelOf(dataDir)))
  })
}

function openTo(dataDir: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    try {
      const socket = inFolder(dataDir, () => connect(channelOf(dataDir)))
      socket.once('connect', () => resolve(socket))
      socket.once('error', () => resolve(undefined))
    } catch {
      resolve(undefined) // no such folder: nothing has ever run there
    }
  })
}

function channelOf(dataDir: string): string {
  if (process.platform !== 'win32') return 'launcher.sock'
  return `\\\\.\\pipe\\xinxia-${createHash('sha256').update(dataDir.toLowerCase()).digest('hex').slice(0, 16)}`
}

/** A socket's path holds 107 bytes and a data folder may be longer, so the socket is named from within its folder. */
function inFolder<T>(dataDir: string, act: () => T): T {
  if (process.platform === 'win32') return act()
  const before = process.cwd()
  process.chdir(dataDir)
  try {
    return act()
  } finally {
    process.chdir(before)
  }
}
