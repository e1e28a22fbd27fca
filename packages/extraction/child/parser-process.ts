import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import type { ProblemCode } from '../extraction.ts'
import { type Frame, FrameBroken, FrameReader } from './frames.ts'
import type { Isolation } from './isolation.ts'
import type { ReadingLimits } from './limits.ts'

const watchMillis = 50

type PipedProcess = ChildProcess & { readonly stdin: Writable; readonly stdout: Readable }

/**
 * One running parser. Writing and reading count against its time only while we wait for it. When it passes a limit it is killed
 * with its whole process group, and `ended` says why; a parser that dies by itself is `corrupt`, or `memory` when V8 gave up.
 */
export class ParserProcess {
  filesRead = 0
  limits: ReadingLimits
  readonly #child: PipedProcess
  readonly #frames = new FrameReader()
  readonly #pieces: AsyncIterator<Buffer>
  readonly #exited: Promise<void>
  #killedFor: ProblemCode | undefined
  #died: ProblemCode | undefined
  #waitedMillis = 0
  #watch: NodeJS.Timeout | undefined

  constructor(isolation: Isolation, folder: string, limits: ReadingLimits) {
    this.limits = limits
    const started = spawn(isolation.command, isolation.commandArguments, {
      cwd: folder,
      env: process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    this.#child = started as PipedProcess // both pipes were asked for on the line above
    this.#child.stdin.on('error', () => {}) // a parser that died leaves a broken pipe; `ended` tells
    this.#pieces = this.#child.stdout[Symbol.asyncIterator]()
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', (cause) => {
        this.startFault = cause
        resolve()
      })
      this.#child.once('exit', (code, signal) => {
        this.#died = code === 134 || signal === 'SIGABRT' || signal === 'SIGTRAP' ? 'memory' : 'corrupt'
        resolve()
      })
    })
    this.idle()
  }

  /** Set when the process could not be started at all: a fault of the machine, not of a file. */
  startFault: Error | undefined

  get isAlive(): boolean {
    return this.#died === undefined && this.#killedFor === undefined && this.startFault === undefined
  }

  /** Begins a file: the clock starts anew and memory is watched. */
  begin(limits: ReadingLimits): void {
    this.limits = limits
    this.#waitedMillis = 0
    this.filesRead++
    this.#child.ref()
    refPipes(this.#child, true)
    this.#watch = setInterval(() => void this.#checkMemory(), watchMillis)
  }

  /** Between files: an idle parser keeps nobody from exiting. */
  idle(): void {
    clearInterval(this.#watch)
    this.#child.unref()
    refPipes(this.#child, false)
  }

  kill(code: ProblemCode): void {
    this.#killedFor ??= code
    clearInterval(this.#watch)
    const { pid } = this.#child
    if (pid === undefined) return
    try {
      if (process.platform === 'win32') this.#child.kill('SIGKILL')
      else process.kill(-pid, 'SIGKILL')
    } catch {
      this.#child.kill('SIGKILL') // the group is gone already, or never came to be
    }
  }

  /** Hands frames to the parser, waiting when its pipe is full. Answers false when it is gone. */
  async write(frames: readonly Buffer[]): Promise<boolean> {
    let isFree = true
    for (const frame of frames) isFree = this.#child.stdin.write(frame)
    if (!isFree && this.isAlive) {
      await this.#timed(Promise.race([new Promise<void>((resolve) => this.#child.stdin.once('drain', resolve)), this.#exited]))
    }
    return this.isAlive
  }

  /** The frames of the next piece of output, or undefined when the parser is gone. */
  async nextFrames(): Promise<readonly Frame[] | undefined> {
    const next = await this.#timed(this.#pieces.next())
    if (next.done) return undefined
    try {
      return [...this.#frames.take(next.value)]
    } catch (broken) {
      if (!(broken instanceof FrameBroken)) throw broken
      this.kill('corrupt')
      return undefined
    }
  }

  /** Why it is gone. Waits for the exit; throws the start fault. */
  async ended(): Promise<ProblemCode> {
    await this.#exited
    if (this.startFault !== undefined) throw new Error('the parser process could not be started', { cause: this.startFault })
    return this.#killedFor ?? this.#died ?? 'corrupt'
  }

  async #timed<T>(work: Promise<T>): Promise<T> {
    const from = performance.now()
    const left = Math.max(0, this.limits.seconds * 1000 - this.#waitedMillis)
    const timer = setTimeout(() => this.kill('timeout'), left)
    try {
      return await work
    } finally {
      clearTimeout(timer)
      this.#waitedMillis += performance.now() - from
    }
  }

  /** Linux tells a process's memory in /proc; elsewhere V8's heap limit is the only cap. */
  async #checkMemory(): Promise<void> {
    if (process.platform !== 'linux' || this.#child.pid === undefined) return
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'latin1').catch(() => '')
    const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    if (kibibytes * 1024 > this.limits.residentBytes) this.kill('memory')
  }
}

function refPipes(child: ChildProcess, isNeeded: boolean): void {
  for (const pipe of [child.stdin, child.stdout]) {
    const socket = pipe as unknown as { ref?(): void; unref?(): void } // pipes to a child are sockets, which their type does not say
    if (isNeeded) socket.ref?.()
    else socket.unref?.()
  }
}
