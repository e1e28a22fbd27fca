import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { killTree } from '../faults/database/kill-tree.ts'
import { programFolder } from './house-program.ts'

/** 信匣 as an office runs it: the bundled server in a process of its own. */
export interface HouseProcess {
  readonly pid: number
  /** What it printed when it was ready: the address, with the set-up code on a first visit. */
  readonly firstLine: string
  /** SIGTERM, and waits until it has gone; answers with its exit code. */
  end(): Promise<number | null>
  /** SIGKILL for it and all that it started (parsers, its own PostgreSQL), as a power cut would. */
  kill9(): Promise<void>
}

/** Hears all that a house says, over all its starts. */
export type Listener = (text: string) => void

const patienceMillis = 60_000

/** Starts the bundled server and waits until it names its address. Throws with what it said when it ends before that. */
export async function startHouseProcess(
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  hear: Listener,
): Promise<HouseProcess> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [join(programFolder(), 'server.js'), ...args], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const firstLine = await addressOf(child, gone, hear)
  const pid = child.pid ?? 0
  return {
    pid,
    firstLine,
    end: async () => {
      child.kill('SIGTERM')
      return gone
    },
    kill9: async () => {
      if (child.exitCode === null && child.signalCode === null) await killTree(pid)
      await gone
    },
  }
}

function addressOf(child: ChildProcess, gone: Promise<number | null>, hear: Listener): Promise<string> {
  let said = ''
  let out = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the house did not start within ${patienceMillis / 1000} s; it said:\n${said}`))
    }, patienceMillis)
    gone.then((code) => {
      clearTimeout(late)
      reject(new HouseEnded(code, said))
    }, reject)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      hear(text)
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      out += text
      hear(text)
      const line = /^(http:\/\/\S+)\n/m.exec(out)?.[1]
      if (line === undefined) return
      clearTimeout(late)
      resolve(line)
    })
  })
}

/** The house ended instead of opening its door. `code` 3 is a refusal to start, told on `said`. */
export class HouseEnded extends Error {
  readonly code: number | null
  readonly said: string

  constructor(code: number | null, said: string) {
    super(`the house ended with ${code} before it was ready; it said:\n${said}`)
    this.code = code
    this.said = said
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
