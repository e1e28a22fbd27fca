import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { judgeKeyFolder, syncProgramOf } from './key-folder-place.ts'

const base = mkdtempSync(join(tmpdir(), 'xinxia-places-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

test.each([
  ['/home/lin/OneDrive - 明诚/keys', 'OneDrive'],
  ['/home/lin/Dropbox/xinxia/keys', 'Dropbox'],
  ['/Users/lin/Library/Mobile Documents/com~apple~CloudDocs/keys', 'iCloud'],
  ['/home/lin/我的坚果云/keys', '坚果云 Nutstore'],
  ['/home/lin/Nutstore Files/keys', '坚果云 Nutstore'],
  ['/home/lin/BaiduSyncdisk/keys', '百度网盘'],
  ['/home/lin/百度网盘/信匣/keys', '百度网盘'],
  ['/home/lin/微云/keys', '微云'],
  ['/home/lin/WPS云盘/keys', 'WPS 云盘'],
  ['/home/lin/my-dropbox-notes/keys', null],
  ['/var/lib/xinxia/keys', null],
])('%s is seen as lying in %s', (path, program) => {
  expect(syncProgramOf(path)).toBe(program)
})

test('a folder under version control or with a sync marker above it is seen', () => {
  mkdirSync(join(base, 'repo', '.git'), { recursive: true })
  mkdirSync(join(base, 'shared', '.stfolder'), { recursive: true })
  expect(syncProgramOf(join(base, 'repo', 'deep', 'keys'))).toBe('git')
  expect(syncProgramOf(join(base, 'shared', 'keys'))).toBe('Syncthing')
})

test('keys inside the data, or data inside the keys, are refused, also by way of a link', () => {
  const data = join(base, 'data')
  mkdirSync(join(data, 'inner'), { recursive: true })
  symlinkSync(join(data, 'inner'), join(base, 'link'))
  const inside = { refusal: { code: 'key-store.inside-data' } }
  expect(judgeKeyFolder(join(data, 'keys'), data)).toMatchObject(inside)
  expect(judgeKeyFolder(data, data)).toMatchObject(inside)
  expect(judgeKeyFolder(base, data)).toMatchObject(inside)
  expect(judgeKeyFolder(join(base, 'link', 'keys'), data)).toMatchObject(inside)
  expect(judgeKeyFolder(join(base, 'data-keys'), data)).toEqual({ accepted: { syncedBy: null } })
})
