import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('every path that a document names exists', () => {
  const documents = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path))
  const named = [...documents, 'README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'].flatMap((document) =>
    [...read(document).matchAll(/`((?:packages|policies|samples|tests|bench|scripts|docs)\/[\w./-]+)`/g)].map((found) => ({
      document,
      path: found[1]!, // the group of the pattern
    })),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([])
})

test('a capability that works, wholly or partly, names a test file, and the head of the list counts right', () => {
  const document = read('docs/capabilities.md')
  const rows = document
    .split('\n')
    .filter((line) => /^\| \d\d \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const inState = (state: string) => rows.filter((cells) => cells[3] === state)
  expect(rows).toHaveLength(60)
  for (const cells of [...inState('works'), ...inState('partly')]) expect(cells[5], cells[1]).toMatch(/`[\w./-]+\.test\.ts`/)
  expect(document).toContain(
    `${inState('works').length} work, ${inState('partly').length} partly, ${inState('missing').length} missing.`,
  )
})
