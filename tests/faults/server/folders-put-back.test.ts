import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'
import { takeIn } from '../../cast/house-intake.ts'
import { signIn, people } from '../../cast/house-people.ts'
import { HouseEnded } from '../../cast/house-process.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse({ database: 'own' })
  await takeIn(house.bookkeeper, register('甲'))
}, 120_000)
afterAll(() => house.stop())

const register = (name: string) => ({
  name: `${name}.csv`,
  bytes: new TextEncoder().encode(`公司名称,联系手机\n${name}商贸有限公司,13912345678\n`),
})

/** With owners, modes and times as they are. */
const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to])
const filesBelow = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()

/** Starts it again and gives the code of the refusal, or `started`. */
async function startedOrCode(): Promise<string> {
  try {
    await house.restart()
    return 'started'
  } catch (fault) {
    if (!(fault instanceof HouseEnded)) throw fault
    expect(fault.code, fault.said).toBe(3)
    return /^\(([a-z.-]+)\)$/m.exec(fault.said)?.[1] ?? fault.said
  }
}

test('C2 an older database put back whole is refused at start, and the originals it does not know stay where they are', async () => {
  const { data, root } = house.folders
  await house.kill9()
  copy(join(data, 'database'), join(root, 'yesterday'))
  expect(await startedOrCode()).toBe('started')
  await takeIn(await signIn(house.url, people.linYue), register('乙'))
  await house.kill9()

  const originals = filesBelow(join(data, 'blobs'))
  renameSync(join(data, 'database'), join(root, 'today'))
  renameSync(join(root, 'yesterday'), join(data, 'database'))
  expect(await startedOrCode()).toBe('audit-trail.rolled-back')
  expect(filesBelow(join(data, 'blobs'))).toEqual(originals)

  rmSync(join(data, 'database'), { recursive: true })
  renameSync(join(root, 'today'), join(data, 'database'))
  expect(await startedOrCode()).toBe('started')
  const owner = await signIn(house.url, people.zhouHeng)
  expect((await owner.ask('clients.list')).rows.map((row) => row.name).sort()).toEqual(['乙商贸有限公司', '甲商贸有限公司'])
}, 180_000)

test('a key folder that is not plugged in is asked for, nothing is made in its place, and with it back the house opens', async () => {
  const { keys, root } = house.folders
  await house.kill9()
  const away = join(root, 'stick')
  renameSync(keys, away)
  expect(await startedOrCode()).toBe('key-store.missing')
  expect(existsSync(keys)).toBe(false)
  mkdirSync(keys, { mode: 0o700 }) // the mount point without the stick
  expect(await startedOrCode()).toBe('key-store.missing')
  expect(readdirSync(keys)).toEqual([])
  rmSync(keys, { recursive: true })
  renameSync(away, keys)
  expect(await startedOrCode()).toBe('started')
}, 180_000)

test('the key folder of another house is told from ours, and ours opens afterwards', async () => {
  const other = await startTestHouse({ database: 'own' })
  const { keys, root } = house.folders
  try {
    await house.kill9()
    renameSync(keys, join(root, 'ours'))
    copy(other.folders.keys, keys)
    expect(await startedOrCode()).toBe('keyring.foreign')
    rmSync(keys, { recursive: true })
    renameSync(join(root, 'ours'), keys)
    expect(await startedOrCode()).toBe('started')
  } finally {
    await other.stop()
  }
}, 180_000)

test('an escrow disk that is gone during a rotation leaves the erasure pending, visibly; with the disk back the next start ends it', async () => {
  const { escrow, root, keys } = house.folders
  const owner = await signIn(house.url, people.zhouHeng)
  const agencyKeys = () => filesBelow(keys).filter((name) => /agency-\d+\.key$/.test(name))
  const reminders = async (who: typeof owner) => (await who.ask('session.mine')).reminders.map(({ code }) => code)
  renameSync(escrow, join(root, 'disk'))
  mkdirSync(escrow) // the mount point
  const { generation } = await owner.ask('agency.rotate-keys')
  expect(readdirSync(escrow)).toEqual([]) // nothing that looks like an escrow on the wrong disk
  expect(agencyKeys()).toHaveLength(2)
  expect(await reminders(owner)).toContain('erasure-pending')

  rmSync(escrow, { recursive: true })
  renameSync(join(root, 'disk'), escrow)
  expect(await startedOrCode()).toBe('started')
  expect(agencyKeys().map((name) => name.replace(/.*\//, ''))).toEqual([`agency-${generation}.key`])
  expect(await reminders(await signIn(house.url, people.zhouHeng))).not.toContain('erasure-pending')
}, 180_000)
