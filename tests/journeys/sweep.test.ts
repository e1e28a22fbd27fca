import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeMessyFolder } from '@xinxia/samples/folder/write-messy-folder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SweepReport } from '../../packages/cli/sweep/sweep-report.ts'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { upload, untilStage } from '../cast/house-intake.ts'
import { password, people } from '../cast/house-people.ts'
import { programFolder } from '../cast/house-program.ts'

/** 清理: the messy folder on a share, taken in, then swept by the command as an owner runs it. */
let house: TestHouse
let place = ''
let share = ''
const folder = writeMessyFolder(generateAgency(2026, 3), 0, { originals: 12, copies: 3, broken: 3, strays: 1, loose: 2 })

beforeAll(async () => {
  house = await startTestHouse()
  place = await mkdtemp(join(tmpdir(), 'xinxia-sweep-'))
  share = join(place, '共享盘')
  for (const { path, bytes } of folder.files) {
    await mkdir(dirname(join(share, path)), { recursive: true })
    await writeFile(join(share, path), bytes)
  }
  const files = folder.files.map(({ path, bytes }) => ({ name: path, bytes }))
  const batchId = await upload(house.owner, ...files)
  await settled(batchId)
}, 120_000)
afterAll(async () => {
  await house?.stop()
  await rm(place, { recursive: true, force: true })
})

async function settled(batchId: string): Promise<void> {
  try {
    await untilStage(house.owner, batchId, 'awaiting-confirmation', 90_000)
    await house.owner.ask('intake.confirm', { params: { batchId }, body: {} })
  } finally {
    await untilStage(house.owner, batchId, 'done', 90_000)
  }
}

function xinxia(words: readonly string[], input = ''): Promise<{ status: number; out: string; remarks: string }> {
  const { PATH = '' } = process.env
  const env = { PATH, XINXIA_URL: house.url, XDG_CONFIG_HOME: place, LANG: 'zh_CN.UTF-8' }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(programFolder(), 'xinxia.js'), ...words], { env }, (fault, out, remarks) =>
      resolve({ status: fault === null ? 0 : Number(fault.code), out, remarks }),
    )
    child.stdin?.end(input)
  })
}

async function sweep(...words: readonly string[]): Promise<SweepReport> {
  const ran = await xinxia(['sweep', share, '--output', 'json', ...words])
  expect([ran.status, ran.remarks.replace(/^核对 .*\n/gm, '')]).toEqual([0, ''])
  return JSON.parse(ran.out)
}

test('without a session nothing is listed and nothing goes', async () => {
  expect(await xinxia(['sweep', share, '--yes'])).toMatchObject({ status: 1, out: '' })
  expect(folder.files.every(({ path }) => existsSync(join(share, path)))).toBe(true)
})

test('a bookkeeper who reaches none of it learns of no file that the house has it, and deletes none', async () => {
  await xinxia(['session', 'start', people.gaoMin.account], `${password}\n`)
  const { files, deleted, left } = await sweep('--yes')
  expect(deleted).toBe(0)
  expect(left).toHaveLength(folder.files.length)
  expect(new Set(files.map(({ state }) => state))).toEqual(new Set(['unknown']))
})

test('without a terminal and without --yes the list is shown and nothing is deleted', async () => {
  await xinxia(['session', 'start', people.zhouHeng.account], `${password}\n`)
  const ran = await xinxia(['sweep', share])
  expect(ran.status).toBe(2)
  expect(ran.out.split('\n').filter((line) => line.startsWith('可以删除'))).toHaveLength(folder.files.length)
  expect(ran.remarks).toContain('--yes')
  expect(folder.files.every(({ path }) => existsSync(join(share, path)))).toBe(true)
})

test('what is sealed and verified goes; what is new, what was changed and what is a link stays; then a second look', async () => {
  const [changed] = folder.files
  await appendFile(join(share, changed!.path), '又加了一行')
  await writeFile(join(share, '新来的.txt'), '还没有收进信匣')
  const outside = join(place, '别处.txt')
  await writeFile(outside, folder.files[1]!.bytes)
  await symlink(outside, join(share, '链接.txt'))
  const { files, left, deleted } = await sweep('--yes')
  expect(deleted).toBe(folder.files.length - 1)
  expect(files).toHaveLength(folder.files.length + 2)
  expect([...left].sort()).toEqual(['新来的.txt', '链接.txt', changed!.path].map((path) => join(share, path)).sort())
  expect(files.find(({ path }) => path.endsWith('链接.txt'))?.state).toBe('unreadable')
  expect(existsSync(outside)).toBe(true)
})

test('the trail says who cleared how many', async () => {
  const { rows } = await house.owner.ask('audit-trail.entries', { query: { limit: 50 } })
  const said = rows.filter(({ what }) => what.startsWith('sweep.')).map(({ sentence }) => sentence.zh)
  const count = folder.files.length - 1
  expect(said).toEqual([`清理完毕：删除 ${count} 个，留下 3 个`, `开始清理外面的原件：${count} 个，均已封存并核对`])
})

test('once the rest is taken in and swept as well, classify finds nothing in the folder', async () => {
  await rm(join(share, '链接.txt'))
  const received = await house.owner.ask('intake.list', {})
  expect(received.rows.length).toBe(1)
  const { readFile } = await import('node:fs/promises')
  const rest = [folder.files[0]!.path, '新来的.txt']
  const files = await Promise.all(rest.map(async (name) => ({ name, bytes: await readFile(join(share, name)) })))
  await settledOrDone(await upload(house.owner, ...files))
  expect(await sweep('--yes')).toMatchObject({ deleted: 2, left: [] })
  expect(await xinxia(['classify', share, '--output', 'json'])).toEqual({ status: 0, out: '', remarks: '' })
})

async function settledOrDone(batchId: string): Promise<void> {
  const batch = await untilStage(house.owner, batchId, 'done').catch(() => null)
  if (batch === null) await settled(batchId)
}
