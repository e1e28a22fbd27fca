import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import { Extractor } from '../child/extractor.ts'
import { collectExtraction } from '../collect-extraction.ts'
import type { Extraction, Member, Sheet } from '../extraction.ts'
import { wholeAllowance } from '../members/member-allowance.ts'
import expected from './expected.json' with { type: 'json' }

/**
 * What each public sample file is and ends in. `expected.json` was looked through file by file; the cells of the workbooks agree
 * with what LibreOffice shows, but for what Excel in Chinese shows otherwise (system dates, dates before 1900, rounded seconds).
 */
interface Expected {
  readonly format: string
  readonly status: string
  readonly problem: string | null
  readonly sheets?: readonly ExpectedSheet[]
  /** Of running text: how long it is, how it begins, and on how many pages it stands. */
  readonly text?: { readonly length: number; readonly begins: string }
  readonly pages?: number
  /** Path, and size in bytes or the problem that kept it back. */
  readonly members?: readonly (readonly [name: string, sizeOrProblem: number | string])[]
}

interface ExpectedSheet {
  readonly name: string
  readonly visibility?: string
  readonly rows: number
  readonly columns: number
  readonly first?: readonly [row: number, cells: readonly string[]]
  readonly last?: readonly string[]
}

const extractor = new Extractor({ filesPerParser: 40 })
afterAll(() => extractor.close())

const folders = ['sheets', 'csv', 'tables', 'docx', 'pdf', 'mail', 'archive', 'malformed']
const root = fixturePath('.')
const files = folders.flatMap((folder) =>
  readdirSync(fixturePath(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/^(?:SOURCE\.md|manifest\.json)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
)

test('every sample file has an expectation, and every expectation a file', () => {
  expect(files.sort()).toEqual(Object.keys(expected).sort())
  expect(files.filter((file) => file.startsWith('sheets/'))).toHaveLength(88)
})

test.each(Object.entries(expected as unknown as Record<string, Expected>))('%s', async (name, wanted) => {
  const from = performance.now()
  const file = await collectExtraction(
    name,
    extractor.read({ name, path: fixturePath(...name.split('/')) }, { members: wholeAllowance }),
  )
  expect(describeFile(file)).toEqual(wanted)
  const path = fixturePath(...name.split('/'))
  if (file.text.includes('\ufffd')) expect(readFileSync(path).includes('\ufffd'), 'replaced by its sender, not by us').toBe(true)
  expect(performance.now() - from).toBeLessThan(15_000)
})

function describeFile(file: Extraction): Expected {
  const { format, status, problem, sheets, text, pages, members } = file
  const isRunning = ['docx', 'pdf', 'eml', 'html'].includes(format) && text !== ''
  return {
    format,
    status,
    problem: problem?.code ?? null,
    ...(sheets.length === 0 ? {} : { sheets: sheets.map(describeSheet) }),
    ...(isRunning ? { text: { length: text.length, begins: text.trimStart().slice(0, 80) } } : {}),
    ...(pages.length === 0 ? {} : { pages: pages.length }),
    ...(members.length === 0 ? {} : { members: members.map(describeMember) }),
  }
}

function describeMember({ name, bytes, problem }: Member): readonly [string, number | string] {
  return [name, problem === null ? (bytes?.length ?? 0) : problem.code]
}

function describeSheet(sheet: Sheet): ExpectedSheet {
  const first = sheet.rows.findIndex((row) => row.length > 0)
  return {
    name: sheet.name,
    ...(sheet.visibility === 'visible' ? {} : { visibility: sheet.visibility }),
    rows: sheet.rows.length,
    columns: Math.max(0, ...sheet.rows.map((row) => row.length)),
    ...(first < 0 ? {} : { first: [first, sheet.rows[first]!] as const, last: sheet.rows.at(-1)! }),
  }
}
