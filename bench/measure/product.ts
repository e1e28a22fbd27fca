import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readConfig, type Config } from '../../packages/server/config.ts'
import { housePace } from '../../packages/server/lifecycle/disclosure/pace/pace-policy.ts'

/** One person of a bench sees more in a second than anybody in a year: every act is judged and counted as always, none has to wait. */
const all = { clients: 1e9, showings: 1e9 }
const noPause = { ...housePace, outsideTasks: all, insideTasks: all, numbersSought: 1e9 }

/** The product on folders of its own, as an office runs it, but for the pace of viewing: embedded database, one process. */
export class Product {
  readonly folder = mkdtempSync(join(tmpdir(), 'xinxia-bench-'))
  readonly env: NodeJS.ProcessEnv
  readonly port: number
  #process: ChildProcess | null = null

  constructor(port: number) {
    this.port = port
    const paceFile = join(this.folder, 'pace.json')
    writeFileSync(paceFile, JSON.stringify(noPause))
    this.env = { ...process.env, XDG_DATA_HOME: this.folder, PORT: String(port), PACE_FILE: paceFile }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  config(): Config {
    const config = readConfig(this.env, [])
    if ('refusal' in config) throw new Error(config.refusal.code)
    return config.accepted
  }

  /** Starts the server and gives the milliseconds until it answers, and the line it printed. */
  async start(): Promise<{ millis: number; address: string }> {
    const started = performance.now()
    const child = spawn(process.execPath, ['dist/server.js'], { env: this.env, stdio: ['ignore', 'pipe', 'inherit'] })
    this.#process = child
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout! }).once('line', resolve) // piped above
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    })
    return { millis: performance.now() - started, address }
  }

  rssMegabytes(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#process?.pid}/status`, 'utf8'))?.[1]) / 1024
  }

  async stop(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (child === null || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
