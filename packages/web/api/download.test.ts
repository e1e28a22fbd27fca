import { expect, test } from 'vitest'
import { fileNameIn } from './download.ts'

test('the bundle is saved under the name that the server gives it', () => {
  expect(fileNameIn('attachment; filename="xinxia-trail-2026-11-21.json"')).toBe('xinxia-trail-2026-11-21.json')
  expect(fileNameIn('attachment; filename="t.json"; filename*=UTF-8\'\'%E7%95%99%E7%97%95.json')).toBe('留痕.json')
  expect(fileNameIn(null)).toBeNull()
})
