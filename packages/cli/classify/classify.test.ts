import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'

const bundle = fileURLToPath(new URL('../../../dist/xinxia.js', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-classify-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

function xinxia(words: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bundle, ...words], { maxBuffer: 1 << 28 }, (fault, out, err) => {
      resolve({ status: fault === null ? 0 : Number(fault.code), out, err })
    })
    child.stdin!.end(input)
  })
}

const linesOf = (ran: Ran) =>
  ran.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('one line of JSON for each file of a folder, in the form of the contract', async () => {
  const place = join(folder, '安禾')
  mkdirSync(join(place, '子'), { recursive: true })
  writeFileSync(
    join(place, '客户台账.csv'),
    '\ufeff客户名称,法人,联系电话,身份证号\n安禾商贸有限公司,何安,13900000000,999999199001010017\n',
  )
  writeFileSync(join(place, '子', '空.xlsx'), '')
  writeFileSync(join(place, '子', '图.png'), Buffer.from('89504e470d0a1a0a0000', 'hex'))
  const ran = await xinxia(['classify', place, '--output', 'json', '--text', '--cells', '--lang', 'zh'])
  expect(ran).toMatchObject({ status: 0, err: '' })
  const [picture, empty, register] = linesOf(ran)
  expect(picture).toEqual({
    file: join(place, '子', '图.png'),
    format: 'png',
    status: 'unreadable',
    problem: { code: 'unsupported', message: expect.stringMatching(/[一-龥]/) },
    documentKind: null,
    textLength: 0,
    findings: [],
    sheets: [],
    fields: {},
    text: '',
  })
  expect(empty).toMatchObject({ format: 'other', status: 'unreadable', problem: { code: 'empty' } })
  expect(register).toMatchObject({
    file: join(place, '客户台账.csv'),
    format: 'csv',
    status: 'read',
    problem: null,
    documentKind: { id: 'client-register' },
  })
  expect(register.sheets[0]).toMatchObject({
    headerRow: 0,
    rowCount: 2,
    cells: [
      ['客户名称', '法人', '联系电话', '身份证号'],
      ['安禾商贸有限公司', '何安', '13900000000', '999999199001010017'],
    ],
  })
  expect(register.sheets[0].columns.map((column: { type: string }) => column.type)).toContain('CON-MOBILE')
  expect(register.textLength).toBe(register.text.length)
  const byType = Object.fromEntries(
    register.findings.map((finding: { type: string; start: number; end: number }) => [
      finding.type,
      register.text.slice(finding.start, finding.end),
    ]),
  )
  expect(byType).toMatchObject({ 'CON-MOBILE': '13900000000', 'CERT-IDNO': '999999199001010017' })
  for (const finding of register.findings)
    expect(Object.keys(finding).sort()).toEqual(['confidence', 'end', 'masked', 'start', 'type', 'valid'])
  expect(JSON.stringify({ ...register, text: '', sheets: [] })).not.toContain('13900000000')
})

test('findings of a workbook point into its text, cell by cell', async () => {
  const ran = await xinxia(['classify', fixturePath('sheets', 'zh-alias.xlsx'), '--output=json', '--text'])
  const [line] = linesOf(ran)
  const names = line.findings.filter((finding: { type: string }) => finding.type === 'ID-NAME')
  expect(names.map(({ start, end }: { start: number; end: number }) => line.text.slice(start, end))).toContain('王五')
})

test('--lines: each line is its own document, in order, GBK and CR LF alike', async () => {
  const file = join(folder, '行.txt')
  const gbk = Buffer.concat([Buffer.from('bfcdbba7', 'hex'), Buffer.from(' 13900000000\r\n\r\nabc 13900000001')])
  writeFileSync(file, gbk)
  const ran = await xinxia(['classify', '--lines', file, '--output', 'json'])
  expect(ran.status).toBe(0)
  const lines = linesOf(ran)
  expect(lines.map((line) => line.line)).toEqual([1, 2, 3])
  expect(lines.map((line) => line.findings.length)).toEqual([1, 0, 1])
  expect(lines[0].findings[0]).toMatchObject({ start: 3, end: 14, type: 'CON-MOBILE' })
})

test('--lines stops at bytes that cannot be decoded and says where', async () => {
  const file = join(folder, '坏.txt')
  writeFileSync(file, Buffer.concat([Buffer.from('客户一二三四五六七八\n'.repeat(100_000)), Buffer.from([0xff, 0x0a])]))
  const ran = await xinxia(['classify', '--lines', file, '--output', 'json', '--lang', 'en'])
  expect(ran.status).toBe(1)
  expect(ran.err).toContain('cannot be decoded')
})

test('links: to a file they are read, to nothing they get their line, to a folder they are not walked', async () => {
  const place = join(folder, '链接')
  mkdirSync(place)
  writeFileSync(join(folder, '目标.csv'), '姓名,电话\n何安,13900000000\n')
  symlinkSync(join(folder, '目标.csv'), join(place, '一.csv'))
  symlinkSync(join(folder, '没有这个'), join(place, '二.csv'))
  symlinkSync(folder, join(place, '三'))
  const ran = await xinxia(['classify', place, '--output', 'json', '--lang', 'en'])
  expect(ran.status).toBe(0)
  const lines = linesOf(ran).map(({ file, status }) => [file.slice(place.length + 1), status])
  expect(lines.sort()).toEqual([
    ['一.csv', 'read'],
    ['二.csv', 'unreadable'],
  ])
})

test('- reads one document from standard input', async () => {
  const ran = await xinxia(['classify', '-', '--output', 'json'], '联系人手机 13900000000')
  expect(linesOf(ran)).toMatchObject([{ file: '-', format: 'txt', status: 'read', findings: [{ type: 'CON-MOBILE' }] }])
})

test('wrong usage ends with 2 and says in the language asked for what is wrong', async () => {
  for (const words of [
    ['classify'],
    ['classify', '--nonsense'],
    ['classify', join(folder, '没有')],
    ['nonsense'],
    ['classify', 'x', '--output', 'yaml'],
  ]) {
    const ran = await xinxia([...words, '--lang', 'en'])
    expect(ran, words.join(' ')).toMatchObject({ status: 2, out: '' })
    expect(ran.err.length).toBeGreaterThan(0)
  }
})

test('problems are told in the language asked for', async () => {
  const file = fixturePath('sheets', 'encrypted-agile-password-tika.xlsx')
  const [zh, en] = await Promise.all(
    ['zh', 'en'].map((language) => xinxia(['classify', file, '--output', 'json', '--lang', language])),
  )
  expect(linesOf(zh!)[0]).toMatchObject({
    format: 'xlsx',
    status: 'protected',
    problem: { code: 'password', message: expect.stringContaining('密码') },
  })
  expect(linesOf(en!)[0].problem.message).toContain('password')
})
