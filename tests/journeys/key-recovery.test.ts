import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../cast/house.ts'
import { repository } from '../cast/repository.ts'
import { people, signIn } from '../cast/house-people.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse({ database: 'own' })
}, 120_000)
afterAll(() => house.stop())

test('a lost key folder comes back from the recovery sheet and the escrow, and the house opens as before', async () => {
  const { keys, escrow, root } = house.folders
  const before = await house.owner.ask('staff.list')
  await house.kill9()
  renameSync(keys, join(root, 'lost-keys'))
  const file = join(escrow, readdirSync(escrow).find((name) => name.endsWith('.age')) ?? '')
  const restore = (identity: string) =>
    spawnSync(process.execPath, [join(repository, 'dist/xinxia.js'), 'keys', 'restore', file], {
      input: identity,
      env: { ...process.env, KEY_DIR: keys },
      encoding: 'utf8',
    })

  const wrong = restore(`${house.recoverySheet.identity.slice(0, -1)}Q`)
  expect(wrong.status).toBe(1)
  expect(wrong.stderr).toMatch(/\((recovery\.identity-unreadable|escrow\.identity-wrong)\)/)
  expect(existsSync(keys)).toBe(false)

  const right = restore(house.recoverySheet.identity.toLowerCase())
  expect(right.stderr).toBe('')
  expect(right.status).toBe(0)
  expect(restore(house.recoverySheet.identity).stderr).toContain('(key-store.exists)')

  await house.restart()
  const owner = await signIn(house.url, people.zhouHeng)
  expect(await owner.ask('staff.list')).toEqual(before)
  expect((await owner.ask('audit-trail.verify')).intact).toBe(true)
}, 120_000)
