import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killTree } from '../faults/database/kill-tree.ts'
import { freePort } from '../cast/house-process.ts'
import { programFolder } from '../cast/house-program.ts'
import { repository } from '../cast/repository.ts'
import { makeScratch, scratchPrefix } from '../cast/scratch.ts'

const parts = join(repository, 'scripts/release')
let scratch = ''
let launcher = ''
beforeAll(async () => {
  scratch = await makeScratch(`${scratchPrefix}${process.pid}-release-`)
  launcher = join(programFolder(), 'launch.js')
  const entryPoints = [join(parts, 'launcher/main.ts')]
  await build({
    entryPoints,
    outfile: launcher,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
})
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))

interface Ran {
  readonly status: number | null
  readonly said: string
}

/** The launcher as the start file runs it: no PATH, a person's own folder, a name with Chinese and blanks. */
function environment(person: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const home = join(scratch, `${person} 的 文件夹`)
  mkdirSync(join(home, 'tmp'), { recursive: true })
  return { HOME: home, TMPDIR: join(home, 'tmp'), PATH: join(scratch, 'nothing'), ...more }
}

/** Starts it, and settles when it has opened or ended. */
function launch(env: Record<string, string>): Promise<{ address: string; pid: number; ended: Promise<Ran> }> {
  const child = spawn(process.execPath, [launcher, 'start', '--no-browser'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = new Promise<Ran>((done) => child.once('close', (status) => done({ status, said })))
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const address = /^(http:\S+)\n[\s\S]*Xinxia is open/m.exec(said)?.[1]
        if (address !== undefined) resolve({ address, pid: child.pid ?? 0, ended })
      })
    void ended.then(() => reject(new Error(said)))
  })
}

function run(env: Record<string, string>, ...words: readonly string[]): Ran {
  const ran = spawnSync(process.execPath, [launcher, ...words], { env, encoding: 'utf8' })
  return { status: ran.status, said: ran.stdout + ran.stderr }
}

test('a double-click opens the house, a second one finds its page, and the stop file ends it in good order', async () => {
  const env = environment('林悦', { PORT: String(await freePort()) })
  const { address, ended } = await launch(env)
  expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${env.PORT}/setup#code=[\\w-]+$`))
  expect(await (await fetch(new URL('/api/status', address))).json()).toMatchObject({ stage: 'new' })

  const second = run(env, 'start', '--no-browser')
  expect(second).toMatchObject({ status: 0 })
  expect(second.said).toContain(`${address}\n`)

  expect(run(env, 'stop')).toMatchObject({ status: 0, said: expect.stringContaining('信匣已停止。') })
  expect(await ended).toMatchObject({ status: 0, said: expect.stringContaining('"database.stopped"') })
  expect(run(env, 'stop')).toMatchObject({ status: 0, said: expect.stringContaining('信匣没有在运行。') })
})

test('after everything was killed the next double-click opens it again', async () => {
  const env = environment('周衡', { PORT: String(await freePort()) })
  const first = await launch(env)
  await killTree(first.pid)
  expect((await first.ended).status).toBe(null)
  const { ended } = await launch(env)
  expect(run(env, 'stop').status).toBe(0)
  expect((await ended).status).toBe(0)
})

test('the usual port that another program holds gives way to the next one, and the window says so', async () => {
  const other = createServer()
    .on('error', () => {}) // held by somebody else on this machine: just as well
    .listen(7300, '127.0.0.1')
  try {
    const env = environment('高敏')
    const { address, ended } = await launch(env)
    const port = Number(new URL(address).port)
    expect(port).toBeGreaterThan(7309)
    expect(run(env, 'stop').status).toBe(0)
    expect((await ended).said).toContain(`端口 7300 被别的程序占用，这一次用 ${port}。`)
  } finally {
    other.close()
  }
})

test('data inside the unpacked folder, and a folder that may not be written, are refused before anything is made', () => {
  const inside = run(environment('陈露', { DATA_DIR: join(programFolder(), '..', 'data') }), 'start', '--no-browser')
  expect(inside).toMatchObject({ status: 3, said: expect.stringContaining('资料不能放在程序文件夹里') })
  const file = join(scratch, 'a-file')
  writeFileSync(file, '')
  const shut = run(environment('何安', { DATA_DIR: join(file, 'data') }), 'start', '--no-browser')
  expect(shut).toMatchObject({ status: 3, said: expect.stringContaining('没有权限写这个文件夹') })
})

test('a node of another hash than the published one makes no release', () => {
  const wanted = 'a'.repeat(64)
  const words = [join(parts, 'make-release.mjs'), '--node', process.execPath, '--node-sha256', wanted, '--out', scratch]
  const ran = spawnSync(process.execPath, words, { encoding: 'utf8' })
  const found = createHash('sha256').update(readFileSync(process.execPath)).digest('hex')
  expect(ran.status).toBe(2)
  expect(ran.stderr).toContain(`given ${wanted}\n  found ${found}\n`)
  expect(ran.stderr).toContain('SHASUMS256.txt')
  const neither = spawnSync(process.execPath, [join(parts, 'make-release.mjs')], { encoding: 'utf8' })
  expect(neither).toMatchObject({ status: 2, stderr: expect.stringContaining('--trial') })
})

test('the same folder makes the same zip, with Chinese names and the right to run', async () => {
  const { writeZip } = (await import(join(parts, 'write-zip.mjs'))) as {
    writeZip: (folder: string, file: string, isProgram: (path: string) => boolean) => Promise<void>
  } // a script without types
  const folder = join(scratch, '信匣')
  mkdirSync(join(folder, 'program'), { recursive: true })
  writeFileSync(join(folder, '启动信匣.cmd'), '@echo off\r\n')
  writeFileSync(join(folder, 'program/node'), 'x'.repeat(100_000))
  const zips = [join(scratch, 'a.zip'), join(scratch, 'b.zip')]
  for (const zip of zips) await writeZip(folder, zip, (path) => path.endsWith('node'))
  const [a, b] = zips.map((zip) => readFileSync(zip))
  expect(a?.equals(b ?? Buffer.of())).toBe(true)
  const read = unzipSync(new Uint8Array(a ?? []))
  expect(Object.keys(read)).toEqual(['信匣/program/node', '信匣/启动信匣.cmd'])
  expect(read['信匣/program/node']?.length).toBe(100_000)
  const directory = a?.indexOf(Buffer.from('PK\x01\x02', 'latin1')) ?? -1
  expect((a?.readUInt32LE(directory + 38) ?? 0) >>> 16).toBe(0o100755)
})

test('programs are told by their headers: those of another system or processor do not pass', async () => {
  const { machineOf } = (await import(join(parts, 'check-binaries.mjs'))) as { machineOf: (bytes: Buffer) => string | null } // a script without types
  const windows = Buffer.alloc(256)
  windows.write('MZ')
  windows.writeUInt32LE(128, 0x3c)
  windows.write('PE\0\0', 128)
  windows.writeUInt16LE(0x8664, 132)
  expect(machineOf(windows)).toBe('win-x64')
  windows.writeUInt16LE(0xaa64, 132)
  expect(machineOf(windows)).toBe('PE of machine 0xaa64')
  expect(machineOf(readFileSync(process.execPath).subarray(0, 4096))).toBe('linux-x64')
  expect(machineOf(Buffer.from('@echo off\r\n'))).toBe(null)
})

test('the start files say nothing but ASCII, or set the code page before they do', () => {
  for (const name of ['start-xinxia.cmd', 'stop-xinxia.cmd', 'xinxia.cmd']) {
    const lines = readFileSync(join(parts, 'texts', name), 'utf8').split('\n')
    const foreign = lines.findIndex((line) => /[^\x20-\x7e]/.test(line))
    const chosen = lines.findIndex((line) => line.startsWith('chcp 65001'))
    expect(foreign === -1 || (chosen !== -1 && chosen < foreign), name).toBe(true)
    expect(lines.some((line) => line.includes('"%~dp0program\\node.exe"'))).toBe(true)
  }
})
