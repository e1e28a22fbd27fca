import { createHash } from 'node:crypto'
import { extractFile } from '@xinxia/extraction/extract-file'
import { beforeAll, expect, test } from 'vitest'
import { generateAgency } from '../agency/agency.ts'
import { chengdongAlias, chengdongIndex, chengdongName } from '../agency/cast.ts'
import { damages } from './damage.ts'
import type { FileTruth, PlantedValue } from './folder-truth.ts'
import { type ReadFile, readWrittenFolder } from './read-written-folder.ts'
import { type MessyFolder, writeMessyFolder } from './write-messy-folder.ts'

const agency = generateAgency(2026)
const folder: MessyFolder = writeMessyFolder(agency, chengdongIndex)
const bytesOf = new Map(folder.files.map(({ path, bytes }) => [path, bytes]))
const everyFile = folder.truth.files.flatMap((file) => [file, ...file.members])
let read: ReadonlyMap<string, ReadFile>

beforeAll(() => {
  read = readWrittenFolder(folder.files)
})

test('the same seed writes the same bytes and the same truth, another seed others', () => {
  const again = writeMessyFolder(generateAgency(2026), chengdongIndex)
  expect(again.truth).toEqual(folder.truth)
  for (const { path, bytes } of again.files) expect(Buffer.compare(bytes, bytesOf.get(path)!), path).toBe(0)
  const other = new Set(writeMessyFolder(generateAgency(2027), chengdongIndex).truth.files.map(({ sha256 }) => sha256))
  const same = folder.truth.files.filter(({ sha256, problem }) => problem !== 'empty' && other.has(sha256))
  expect(same).toEqual([])
})

test('the folder of 城东五金 has every format that offices keep, each file at a path of its own', () => {
  const formats = new Set(everyFile.map(({ format }) => format))
  formats.delete('png') // one ID card in four is one
  expect([...formats].sort()).toEqual(['csv', 'docx', 'eml', 'jpg', 'other', 'pdf', 'txt', 'xlsx', 'zip'])
  expect(bytesOf.size).toBe(folder.files.length)
  expect(folder.files).toHaveLength(40 + 4 + 6 + 1 + 4)
  expect(folder.truth.files.filter(({ path }) => path.startsWith('客户资料/')).length).toBe(51)
})

test('each hash and size is that of the bytes, and each member is in its archive or mail under its Chinese name', () => {
  for (const file of folder.truth.files) {
    const bytes = bytesOf.get(file.path)!
    expect(createHash('sha256').update(bytes).digest('hex'), file.path).toBe(file.sha256)
    expect(bytes.length).toBe(file.sizeBytes)
    const inside = Object.fromEntries(file.members.map((member) => [member.path.split('!/')[1], member.sha256]))
    expect(read.get(file.path)!.members, file.path).toEqual(inside)
  }
  expect(everyFile.filter(({ path }) => path.includes('!/证照/法人身份证正面')).length).toBeGreaterThan(0)
})

test('Python finds every planted value in docx, pdf and mails, once for each time it was planted', () => {
  let seen = 0
  for (const file of everyFile) {
    const text = read.get(file.path)?.text
    if (text === undefined || text === null) continue
    seen += expectPlanted(file, text)
  }
  expect(seen).toBeGreaterThan(100)
})

test('our extraction finds every planted value in workbooks, csv and text files', async () => {
  let seen = 0
  for (const file of folder.truth.files) {
    if (!['xlsx', 'csv', 'txt'].includes(file.format) || file.problem !== null) continue
    const { status, format, text } = await extractFile({ name: file.path, bytes: bytesOf.get(file.path)! }, { withText: true })
    expect([status, format], file.path).toEqual(['read', file.format])
    seen += expectPlanted(file, text)
  }
  expect(seen).toBeGreaterThan(300)
})

test('each damage is told by our extraction with the code of the truth', async () => {
  const broken = folder.truth.files.filter(({ problem }) => problem !== null && problem !== 'needs-ocr')
  expect(broken).toHaveLength(damages.length)
  expect(new Set(broken.map(({ problem }) => problem))).toEqual(
    new Set(['truncated', 'empty', 'type-mismatch', 'password', 'corrupt']),
  )
  for (const file of broken) {
    if (file.format === 'pdf') continue
    const { problem, text } = await extractFile({ name: file.path, bytes: bytesOf.get(file.path)! })
    expect([file.problem, ...file.alsoProblems], file.path).toContain(problem?.code)
    expect(text).toBe('')
  }
})

test('a cut PDF has no text left, and a scanned one never had any', () => {
  const unreadable = everyFile.filter(
    ({ format, problem }) => format === 'pdf' && (problem === 'truncated' || problem === 'needs-ocr'),
  )
  expect(unreadable.length).toBeGreaterThan(2)
  for (const { path, planted } of unreadable) {
    expect(read.get(path)!.text, path).toBe('')
    expect(planted).toEqual([])
  }
})

test('normal forms are what is shown without blanks, hyphens, width and line ends', () => {
  const values = everyFile.flatMap(({ planted }) => planted)
  for (const { shown, canonical, type } of values) expect(normal(shown, type), shown).toBe(normal(canonical, type))
  const forms = new Set(values.map(({ form }) => form))
  expect(forms.size).toBeGreaterThan(3)
  for (const { canonical, type } of values) {
    if (type === 'CERT-IDNO') expect(canonical).toMatch(/^999999\d{11}[\dX]$/)
    if (type === 'CON-MOBILE') expect(canonical).toMatch(/^1\d{10}$/)
  }
})

test('what a document says of its client is the client’s', () => {
  const client = agency.clientAt(chengdongIndex)
  const own = new Set(Object.values(client.values).flat())
  const said = everyFile
    .filter(({ clientIndex, kind }) => clientIndex === chengdongIndex && kind === 'contract')
    .flatMap(({ planted }) => planted)
  expect(said.length).toBeGreaterThan(5)
  for (const { clientIndex, canonical } of said) if (clientIndex === chengdongIndex) expect([...own]).toContain(canonical)
  expect(said.map(({ canonical }) => canonical)).toContain(chengdongName)
})

test('a file in the wrong folder names its own client in its text, and the folder names the other', () => {
  const strays = folder.truth.files.filter(({ clientIndex }) => clientIndex !== null && clientIndex !== chengdongIndex)
  expect(strays).toHaveLength(1)
  const [stray] = strays
  expect(stray!.clues).toContainEqual({ by: 'creditCode', where: 'content', clientIndex: stray!.clientIndex })
  expect(stray!.clues.filter(({ where }) => where === 'folder').map(({ clientIndex }) => clientIndex)).toContain(chengdongIndex)
})

test('loose files have no clue; all others are named by their folder, often by alias', () => {
  const loose = folder.truth.files.filter(({ clues }) => clues.length === 0)
  expect(loose.map(({ path }) => path.split('/')[0])).toEqual(['待整理', '待整理', '待整理', '待整理'])
  const aliased = folder.truth.files.filter(({ clues }) => clues.some(({ by, where }) => by === 'alias' && where !== 'content'))
  expect(aliased.length).toBeGreaterThan(5)
  expect(aliased.some(({ path }) => path.includes(chengdongAlias) || path.includes('昌隆祥开票群'))).toBe(true)
})

/** How many values the file has; fails where one stands there less often than it was planted. */
function expectPlanted(file: FileTruth, text: string): number {
  const flat = text.replace(/\s/g, '')
  const wanted = new Map<string, number>()
  for (const { shown } of file.planted) {
    const key = shown.replace(/\s/g, '')
    wanted.set(key, (wanted.get(key) ?? 0) + 1)
  }
  for (const [shown, times] of wanted)
    expect(flat.split(shown).length - 1, `${file.path}: ${shown}`).toBeGreaterThanOrEqual(times)
  return file.planted.length
}

function normal(text: string, type: PlantedValue['type']): string {
  const narrow = text.normalize('NFKC').replace(/^\+86 /, '')
  if (type === 'HR-PAY') return narrow.replace(/,/g, '')
  return ['CON-MOBILE', 'CERT-IDNO', 'FIN-CARD', 'FIN-CORP'].includes(type) ? narrow.replace(/[\s-]/g, '').toUpperCase() : narrow
}
