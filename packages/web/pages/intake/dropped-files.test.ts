import { expect, test } from 'vitest'
import { isLeftByTheSystem } from './dropped-files.ts'

test('lock files of office programs and leftovers of systems are not handed in, real files are', () => {
  expect(['~$客户台账.xlsx', 'a/b/.DS_Store', 'Thumbs.db', '台账/desktop.ini'].every(isLeftByTheSystem)).toBe(true)
  expect(['客户台账.xlsx', '2026/工资表~.csv', '.客户.csv'].some(isLeftByTheSystem)).toBe(false)
})
