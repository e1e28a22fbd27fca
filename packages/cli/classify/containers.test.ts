import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedZip } from '@xinxia/extraction/zip-archive/stored-zip'
import { fixturePath } from '../../../tests/fixtures.ts'

const bundle = fileURLToPath(new URL('../../../dist/xinxia.js', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-containers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Line {
  readonly file: string
  readonly format: string
  readonly status: string
  readonly problem: { readonly code: string; readonly message: string } | null
  readonly text: string
  readonly findings: readonly { readonly type: string; readonly start: number; readonly end: number }[]
  readonly sheets: readonly { readonly columns: readonly { readonly type: string | null }[] }[]
}

async function classify(name: string, bytes: Uint8Array): Promise<readonly Line[]> {
  writeFileSync(join(folder, name), bytes)
  const words = [bundle, 'classify', join(folder, name), '--output', 'json', '--text', '--cells']
  const out = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, words, { maxBuffer: 1 << 28 }, (fault, told) => (fault === null ? resolve(told) : reject(fault)))
  })
  const lines: Line[] = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return lines.map((line) => ({ ...line, file: line.file.slice(folder.length + 1) }))
}

const told = (lines: readonly Line[]) =>
  lines.map(({ file, format, status, problem }) => [file, format, status, problem?.code ?? null])
const csv = Buffer.from('姓名,手机\n何安,13900000000\n')

test('what is in an archive and in a mail in it has a line of its own, after that of what holds it', async () => {
  const mail = Buffer.from(
    `From: a@example.cn\r\nTo: b@example.cn\r\nSubject: =?gbk?B?v827pw==?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n电话 13900000001\r\n--b\r\nContent-Disposition: attachment; filename*=UTF-8''%E9%99%84%E4%BB%B6.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n${csv.toString('base64')}\r\n--b--\r\n`,
  )
  const lines = await classify(
    '资料.zip',
    storedZip({ '名单.csv': csv, '信/来信.eml': mail, '内.zip': storedZip({ '名单.csv': csv }) }),
  )
  expect(told(lines)).toEqual([
    ['资料.zip', 'zip', 'read', null],
    ['资料.zip!/名单.csv', 'csv', 'read', null],
    ['资料.zip!/信/来信.eml', 'eml', 'read', null],
    ['资料.zip!/信/来信.eml!/附件.csv', 'csv', 'read', null],
    ['资料.zip!/内.zip', 'zip', 'read', null],
    ['资料.zip!/内.zip!/名单.csv', 'csv', 'read', null],
  ])
  for (const line of lines.filter(({ format }) => format === 'csv'))
    expect(line.sheets[0]!.columns.map(({ type }) => type)).toEqual(['ID-NAME', 'CON-MOBILE'])
  const phone = lines[2]!.findings.find(({ type }) => type === 'CON-MOBILE')!
  expect(lines[2]!.text.slice(phone.start, phone.end)).toBe('13900000001')
  expect(lines[2]!.text).toContain('Subject: 客户')
})

test('archives in archives are opened to the fifth, the next is refused as too deep', async () => {
  let bytes = storedZip({ '名单.csv': csv })
  for (let depth = 0; depth < 6; depth++) bytes = storedZip({ 'a.zip': bytes })
  const lines = await classify('深.zip', bytes)
  expect(lines.map(({ file }) => file.split('!/').length)).toEqual([1, 2, 3, 4, 5, 6])
  expect(told(lines).at(-1)).toEqual(['深.zip!/a.zip!/a.zip!/a.zip!/a.zip!/a.zip', 'zip', 'refused', 'too-deep'])
})

test('E1 what is nested many times over is stopped by the files it has already given', async () => {
  let bytes = storedZip(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.txt`, Buffer.from('x')])))
  for (let depth = 0; depth < 2; depth++) {
    const copy = bytes
    bytes = storedZip(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.zip`, copy])))
  }
  const lines = await classify('多.zip', bytes)
  expect(lines.length).toBeGreaterThan(9_000)
  expect(lines.length).toBeLessThan(11_000)
  expect(lines.some(({ problem }) => problem?.code === 'too-many')).toBe(true)
})

test('members that are locked, lead out or were left by a system have their line and say why they are not read', async () => {
  const bytes = storedZip({
    '../外.csv': csv,
    '__MACOSX/._名单.csv': Buffer.from('x'),
    '锁.docx': csv,
    '空.txt': Buffer.alloc(0),
  })
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 1))
    if (bytes.toString('utf8', at + 46, at + 46 + 8) === '锁.docx') bytes[at + 8]! |= 1
  expect(told(await classify('杂.zip', bytes))).toEqual([
    ['杂.zip', 'zip', 'partly', 'path-escape'],
    ['杂.zip!/../外.csv', 'csv', 'refused', 'path-escape'],
    ['杂.zip!/__MACOSX/._名单.csv', 'other', 'unreadable', 'empty'],
    ['杂.zip!/锁.docx', 'docx', 'protected', 'password'],
    ['杂.zip!/空.txt', 'other', 'unreadable', 'empty'],
  ])
})

test('findings in a table amid text point at its cells, whatever the text before them says', async () => {
  const page = '<p>何安 1</p><table><tr><td>姓名<td>手机<tr><td>何安<td>13900000000<tr><td>林悦<td>13900000001</table>'
  const [line] = await classify('名单.html', Buffer.from(`<html>${page}`))
  const names = line!.findings.filter(({ type, start }) => type === 'ID-NAME' && start > 5)
  expect(names.map(({ start, end }) => line!.text.slice(start, end))).toEqual(['何安', '林悦'])
  expect(line!.sheets[0]!.columns.map(({ type }) => type)).toEqual(['ID-NAME', 'CON-MOBILE'])
})

test('a Word file and a PDF are read like any other file', async () => {
  const read = (...parts: readonly string[]) => readFileSync(fixturePath(...parts))
  expect(told(await classify('通知.docx', read('docx', 'zh-payment-notice.docx')))).toEqual([['通知.docx', 'docx', 'read', null]])
  expect(told(await classify('附件.pdf', read('pdf', 'attachment.pdf')))).toEqual([
    ['附件.pdf', 'pdf', 'read', null],
    ['附件.pdf!/foo.txt', 'txt', 'read', null],
  ])
  expect(told(await classify('锁.pdf', read('pdf', 'issue15893_reduced.pdf')))).toEqual([
    ['锁.pdf', 'pdf', 'protected', 'password'],
  ])
})
