import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFile } from '../../packages/web/verifier/check-file.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { password, people, signIn } from '../cast/house-people.ts'
import { programFolder } from '../cast/house-program.ts'
import { fixturePath } from '../fixtures.ts'

/** The spine by command line, as `xinxia` is run from a shell: results on stdout, remarks on stderr, a status. */
let house: TestHouse
let folder = ''
beforeAll(async () => {
  house = await startTestHouse()
  folder = await mkdtemp(join(tmpdir(), 'xinxia-command-line-'))
})
afterAll(async () => {
  await house?.stop()
  await rm(folder, { recursive: true, force: true })
})

const agency = generateAgency(42, 8)
const anhe = agency.clientAt(0).values

interface Ran {
  readonly status: number
  readonly out: string
  readonly remarks: string
}

function xinxia(words: readonly string[], input = ''): Promise<Ran> {
  const { PATH = '' } = process.env
  const env = { PATH, XINXIA_URL: house.url, XDG_CONFIG_HOME: folder, LANG: 'zh_CN.UTF-8' }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(programFolder(), 'xinxia.js'), ...words], { env }, (fault, out, remarks) =>
      resolve({ status: fault === null ? 0 : Number(fault.code), out, remarks }),
    )
    child.stdin?.end(input)
  })
}

async function json<T>(words: readonly string[], input = ''): Promise<T> {
  const ran = await xinxia([...words, '--output', 'json'], input)
  expect(`${words.join(' ')} ${ran.status} ${ran.remarks}`).toBe(`${words.join(' ')} 0 `)
  return JSON.parse(ran.out)
}

test('without a session every command says how to sign in, and ends with 1', async () => {
  const ran = await xinxia(['client', 'list'])
  expect(ran).toMatchObject({ status: 1, out: '' })
  expect(ran.remarks).toContain('xinxia session start')
})

test('she signs in, takes a register in, finds the client by phone and sees it masked with its cells', async () => {
  const signedIn = await json<{ server: string }>(['session', 'start', people.linYue.account], `${password}\n`)
  expect(signedIn.server).toBe(house.url)
  const register = writeRegister(agency, 'csv-utf8-bom')
  const file = join(folder, register.fileName)
  await writeFile(file, register.bytes)
  const batch = await json<{ stage: string; files: { rows: { created: number } }[] }>(['intake', 'receive', file, '--confirm'])
  expect(batch.stage).toBe('done')
  expect(batch.files[0]?.rows.created).toBe(8)
  const found = await json<{ hits: { clientId: string; name: string }[] }>(['search', anhe.contactMobile[0] ?? ''])
  const hit = found.hits.find(({ name }) => name === anhe.companyName[0])
  expect(hit).toBeDefined()
  const shown = await xinxia(['client', 'show', hit?.clientId ?? ''])
  expect(shown.status).toBe(0)
  expect(shown.out).toContain('建立了客户档案')
  expect(shown.out).toMatch(/\*{4}.*客户导出\.csv · .*[A-Z]+\d+/)
  for (const secret of [...anhe.contactMobile, ...anhe.bankAccount, ...anhe.legalRepresentativeIdNumber, ...anhe.taxPassword])
    expect(shown.out).not.toContain(secret)
})

test('three spreadsheets that nobody here made go in: each file ends in one line, none is dropped', async () => {
  const names = ['Attendance.xlsx', 'interview.xlsx', 'htsec-securities.xlsx']
  const batch = await json<{
    stage: string
    files: { name: string; stage: string; problem: { message: { zh: string } } | null }[]
  }>(['intake', 'receive', ...names.map((name) => fixturePath('sheets', name))])
  expect(batch.files.map(({ name }) => name)).toEqual(names)
  for (const file of batch.files) {
    expect(['read', 'refused']).toContain(file.stage)
    if (file.stage === 'refused') expect(file.problem?.message.zh).toMatch(/[\u4e00-\u9fff]{6}/)
  }
  expect(batch.files.some(({ stage }) => stage === 'read')).toBe(true)
})

test('the owner verifies and exports; the bundle verifies by itself; what is not the office’s is refused', async () => {
  expect((await xinxia(['audit', 'verify'])).status).toBe(1)
  await json(['session', 'start', people.zhouHeng.account], `${password}\n`)
  expect(await json<{ intact: boolean }>(['audit', 'verify'])).toMatchObject({ intact: true })
  const bundle = join(folder, 'trail.xinxia-trail')
  await json(['audit', 'export', '--to', bundle])
  const bytes = await readFile(bundle)
  expect(bytes.length).toBeGreaterThan(1000)
  const check = (given: Uint8Array) => checkFile(Readable.from([given]))
  expect(await check(bytes)).toMatchObject({ accepted: { kind: 'bundle' } })
  expect(isRefused(await check(bytes.map((byte, at) => (at === Math.floor(bytes.length / 2) ? byte ^ 1 : byte))))).toBe(true)
  expect(await json<{ generation: number }>(['keys', 'show'])).toMatchObject({ generation: 1 })
  const checks = await json<{ id: string; state: string }[]>(['doctor'])
  expect(checks.length).toBeGreaterThan(3)
  // The server that tests share does not wait for the disk, and the doctor is right to say so.
  expect(checks.filter(({ state }) => state === 'fail').map(({ id }) => id)).toEqual(['database-durability'])
  expect((await xinxia(['session', 'end'])).status).toBe(0)
  expect((await xinxia(['keys', 'show'])).status).toBe(1)
})

test('who has a second factor gives password and code; when the proof is old a script is told to sign in again', async () => {
  const gao = await signIn(house.url, people.gaoMin)
  const { secret } = await gao.ask('second-factor.begin')
  const codeIn = (steps: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 })
  await gao.ask('second-factor.confirm', { body: { code: codeIn(0) } })
  const withoutCode = await xinxia(['session', 'start', people.gaoMin.account], `${password}\n`)
  expect(withoutCode.status).toBe(1)
  expect(withoutCode.remarks).not.toContain(password)
  await json(['session', 'start', people.gaoMin.account], `${password}\n${codeIn(1)}\n`)
  expect((await xinxia(['client', 'list'])).status).toBe(0)
  await json(['session', 'start', people.zhouHeng.account], `${password}\n`)
  await house.database!.query(`update xinxia.sessions set started_at = started_at - interval '40 minutes' where ended_at is null`)
  const asked = await xinxia(['audit', 'export', '--to', join(folder, 'again.xinxia-trail')])
  expect(asked.status).toBe(1)
  expect(asked.remarks).toContain('session.step-up-needed')
  expect(asked.remarks).toContain('xinxia session start')
})

test('a wrong command ends with 2 and the usage, a wrong word with a sentence and no stack', async () => {
  const wrong = await xinxia(['nonsense'])
  expect(wrong.status).toBe(2)
  expect(wrong.remarks).toContain('xinxia intake receive')
  const missing = await xinxia(['intake', 'receive', join(folder, 'nowhere.xlsx')])
  expect(missing.status).toBe(2)
  expect(missing.remarks).not.toMatch(/\bat .+:\d+:\d+/)
})
