import { expect, test } from 'vitest'
import type { IntakeFile } from './batch-facts.ts'
import { isInGroup, treeOf } from './file-tree.ts'

test('what lay in an archive stands under it, however deep, without the archive’s name before it', () => {
  const files = [
    aFile('1', '安禾/台账.xlsx'),
    aFile('2', '资料.zip'),
    aFile('3', '尾.txt'),
    aFile('4', '资料.zip!/3月/流水.xlsx', '2'),
    aFile('5', '资料.zip!/包.zip', '2'),
    aFile('6', '资料.zip!/包.zip!/合同.docx', '5'),
  ]
  expect(treeOf(files).map(({ name, depth }) => [depth, name])).toEqual([
    [0, '安禾/台账.xlsx'],
    [0, '资料.zip'],
    [1, '3月/流水.xlsx'],
    [1, '包.zip'],
    [2, '合同.docx'],
    [0, '尾.txt'],
  ])
})

test('a file whose archive is no line of the batch stands by itself, and none is lost', () => {
  const files = [aFile('1', '资料.zip!/a.txt', '9'), aFile('2', 'b.txt')]
  expect(treeOf(files).map(({ file }) => file.arrivalId)).toEqual(files.map((file) => file.arrivalId))
})

test('a file that was taken back waits for no client', () => {
  expect(isInGroup({ ...aFile('1', 'a.txt'), filing: 'unfiled' }, 'unfiled')).toBe(true)
  expect(isInGroup({ ...aFile('1', 'a.txt'), filing: 'unfiled', stage: 'undone' }, 'unfiled')).toBe(false)
})

function aFile(id: string, name: string, container?: string): IntakeFile {
  const rows = { total: 0, done: 0, created: 0, merged: 0, doubtful: 0, skipped: 0, refused: 0 }
  return {
    arrivalId: idOf(id),
    documentId: null,
    containerId: container === undefined ? null : idOf(container),
    name,
    sizeBytes: 1,
    format: 'txt',
    stage: 'read',
    documentKind: null,
    documentKindLabel: null,
    asksPassword: false,
    problem: null,
    filing: null,
    client: null,
    duplicate: false,
    duplicateOf: null,
    rows,
    gradeCounts: { 1: 0, 2: 0, 3: 0, 4: 0 },
  }
}

function idOf(digit: string): string {
  return `arrival_${digit.repeat(32)}`
}
