import { extractFile } from '@xinxia/extraction/extract-file'
import { expect, test } from 'vitest'
import { generateAgency, generateOtherAgency } from '../agency/agency.ts'
import { chengdongIndex } from '../agency/cast.ts'
import { exposureOf } from './exposure.ts'
import type { FileTruth } from './folder-truth.ts'
import { writeFirmFolder } from './write-firm-folder.ts'
import { writeMessyFolder } from './write-messy-folder.ts'

const clients = 24
const agency = generateAgency(2026, clients)
const options = { documents: 600, copies: 50, broken: 30, strays: 5, loose: 9 }
const truths = [...writeFirmFolder(agency, options)].map(({ truth }) => truth)
const indexes = Array.from({ length: clients }, (_, i) => i)
const exposure = exposureOf(truths, indexes, '2026-11-21')

test('a share has exactly as many files, copies, broken, stray and loose ones as asked for', () => {
  expect(truths).toHaveLength(600)
  expect(new Set(truths.map(({ path }) => path)).size).toBe(600)
  expect(truths.filter(({ duplicateOf }) => duplicateOf !== null)).toHaveLength(50)
  expect(
    truths.filter(({ problem, kind }) => problem !== null && problem !== 'needs-ocr' && kind !== 'client-register'),
  ).toHaveLength(30)
  expect(exposure.firm.unrouted.paths).toHaveLength(9)
  expect(truths.filter(({ kind }) => kind === 'client-register')).toHaveLength(1)
  const stray = truths.filter(({ clues, clientIndex }) =>
    clues.some((clue) => clue.where === 'folder' && clue.clientIndex !== clientIndex),
  )
  expect(stray).toHaveLength(5)
})

test('our extraction says of the register on the share what its truth says', async () => {
  const [register] = [...writeFirmFolder(agency, { documents: 60 })]
  const { problem, text } = await extractFile({ name: register!.path, bytes: register!.bytes })
  expect(register!.truth).toMatchObject({ kind: 'client-register', clientIndex: null, problem: 'lost-digits' })
  expect(problem?.code).toBe('lost-digits')
  for (const { shown } of register!.truth.planted) expect(text).toContain(shown)
  expect(register!.truth.planted.length).toBeGreaterThan(clients * 5)
})

test('equal bytes are copies of the first and of nothing else, but for empty files', () => {
  const first = new Map<string, string>()
  for (const { sha256, path, duplicateOf, sizeBytes } of truths) {
    expect(duplicateOf, path).toBe(sizeBytes === 0 ? null : (first.get(sha256) ?? null))
    if (!first.has(sha256)) first.set(sha256, path)
  }
})

test('every file of a client has a clue to it, and the folder names of two clients differ', () => {
  const owned = truths.filter(({ clientIndex }) => clientIndex !== null)
  for (const { clues, clientIndex, path } of owned)
    expect(
      clues.some((clue) => clue.clientIndex === clientIndex),
      path,
    ).toBe(true)
  expect(new Set(truths.flatMap(({ path }) => (path.startsWith('客户资料/') ? [path.split('/')[1]] : []))).size).toBe(clients)
})

test('the exposure report counts the files of each figure as a plain recount does', () => {
  const all = truths.flatMap((file) => [file, ...file.members])
  const paths = (wanted: (file: FileTruth) => boolean) => all.filter(wanted).map(({ path }) => path)
  const { firm } = exposure
  expect([firm.files, firm.members]).toEqual([600, all.length - 600])
  expect(firm.duplicates.paths).toHaveLength(50)
  expect(firm.unreadable.paths).toEqual(paths(({ problem }) => ['empty', 'truncated', 'corrupt'].includes(problem ?? '')))
  expect([firm.unreadable, firm.locked, firm.mislabelled].map((figure) => figure.paths.length)).toEqual([20, 5, 5])
  expect(firm.idImages.paths).toEqual(paths(({ path, problem }) => problem === 'needs-ocr' && path.includes('身份证')))
  expect(firm.withoutContract).toEqual([3, 9, 15, 21])
  const expired = all.filter(
    ({ kind, fields, duplicateOf }) =>
      kind === 'business-licence' && duplicateOf === null && (fields.validUntil ?? '9999') < '2026-11-21',
  )
  expect(firm.expiredLicences.paths).toEqual(expired.map(({ path }) => path))
  expect(expired.map(({ clientIndex }) => clientIndex)).toEqual([2, 10, 18])
})

test('passwords of the register and of each folder are counted for the client whose they are', () => {
  const of = (index: number) => exposure.clients[index]!.passwords
  for (const index of indexes) {
    const { values } = agency.clientAt(index)
    const known = new Set(
      (Object.keys(values) as (keyof typeof values)[])
        .filter((field) => field.endsWith('Password'))
        .flatMap((field) => values[field]),
    )
    expect(of(index).values).toBeLessThanOrEqual(known.size + 1) // one more may stand in a remark of the register
    expect(of(index).values).toBeGreaterThanOrEqual(2)
    expect(of(index).places).toBeGreaterThan(of(index).values)
    expect(of(index).paths[0]).toMatch(/^行政\//)
  }
  const sum = (figure: 'values' | 'places') => indexes.reduce((total, index) => total + of(index)[figure], 0)
  expect(exposure.firm.passwords.places).toBe(sum('places'))
  expect(exposure.firm.passwords.values).toBeLessThanOrEqual(sum('values'))
})

test('values of strangers count for the firm and for no client', () => {
  const strangers = truths.flatMap(({ planted }) =>
    planted.filter(({ clientIndex, type }) => clientIndex === null && type === 'FIN-CORP'),
  )
  expect(strangers.length).toBeGreaterThan(100)
  const own = exposure.clients.reduce((total, { corporateAccounts }) => total + corporateAccounts.places, 0)
  expect(exposure.firm.corporateAccounts.places).toBe(own + strangers.length + memberStrangers())
})

test('an exposure report of three files written by hand has the figures that its words define', () => {
  const planted = (canonical: string, clientIndex: number | null) =>
    ({ type: 'SEC-PWD', shown: canonical, canonical, form: 'plain', clientIndex }) as const
  const file = (path: string, facts: Partial<FileTruth>): FileTruth => ({ ...blank, path, ...facts })
  const named = [{ by: 'alias', where: 'folder', clientIndex: 1 }] as const
  const licence = file('a/执照.pdf', { kind: 'business-licence', validUntil: '2026-11-20', clientIndex: 1, clues: named })
  const files = [
    file('a/密码.txt', { clientIndex: 1, clues: named, planted: [planted('Aa1', 1), planted('Aa1', 1), planted('Bb2', null)] }),
    file('a/密码(1).txt', { clientIndex: 1, clues: named, duplicateOf: 'a/密码.txt', planted: [planted('Aa1', 1)] }),
    file('b.zip', { clientIndex: null, members: [licence] }),
  ]
  const { firm, clients: both } = exposureOf(files, [1, 2], '2026-11-21')
  expect(firm.passwords).toEqual({ values: 2, places: 4, paths: ['a/密码.txt', 'a/密码(1).txt'] })
  expect(both[0]!.passwords).toEqual({ values: 1, places: 3, paths: ['a/密码.txt', 'a/密码(1).txt'] })
  expect(firm.duplicates.paths).toEqual(['a/密码(1).txt'])
  expect(firm.unrouted.paths).toEqual(['b.zip'])
  expect([firm.files, firm.members]).toEqual([3, 1])
  expect(firm.expiredLicences.paths).toEqual(['a/执照.pdf'])
  expect(exposureOf(files, [1], '2026-11-20').firm.expiredLicences.paths).toEqual([])
  expect(firm.withoutContract).toEqual([1, 2])
  expect(both[1]).toMatchObject({ clientIndex: 2, files: 0, hasContract: false, passwords: { values: 0, places: 0, paths: [] } })
})

test('a client’s own documents are the same in its folder alone and in the share', () => {
  const alone = writeMessyFolder(agency, chengdongIndex, { originals: 20, copies: 0, broken: 0, strays: 0, loose: 0 })
  const inShare = new Map(truths.map(({ path, sha256 }) => [path, sha256]))
  for (const { path, sha256 } of alone.truth.files) expect(inShare.get(path)).toBe(sha256)
})

test('a share of 2,000 clients and 50,000 files is made as it is asked for', () => {
  const started = performance.now()
  const taken: string[] = []
  for (const { path } of writeFirmFolder(generateAgency(5, 2000), { documents: 50_000, register: null })) {
    taken.push(path)
    if (taken.length === 60) break
  }
  expect(new Set(taken.map((path) => path.split('/')[1])).size).toBe(3)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('the other agency has a share of its own that has no file and no credit code in common', () => {
  const theirs = [...writeFirmFolder(generateOtherAgency(2026), { documents: 120 })].map(({ truth }) => truth)
  const ours = new Set(truths.map(({ sha256 }) => sha256))
  expect(theirs.filter(({ sha256, sizeBytes }) => sizeBytes > 0 && ours.has(sha256))).toEqual([])
  const codes = (files: readonly FileTruth[]) =>
    new Set(
      files.flatMap(({ planted }) =>
        planted.filter(({ type, clientIndex }) => type === 'REG-USCC' && clientIndex !== null).map(({ canonical }) => canonical),
      ),
    )
  const known = codes(truths)
  expect([...codes(theirs)].filter((code) => known.has(code))).toEqual([])
})

test('a share too small for its clients is a bug of whoever asks', () => {
  expect(() => [...writeFirmFolder(generateAgency(1, 50), { documents: 40 })]).toThrow('leave none')
})

const blank: FileTruth = {
  path: '',
  sha256: '',
  sizeBytes: 1,
  format: 'txt',
  kind: 'other',
  alsoKinds: [],
  clientIndex: null,
  clues: [],
  planted: [],
  fields: {},
  validUntil: null,
  duplicateOf: null,
  problem: null,
  alsoProblems: [],
  members: [],
}

function memberStrangers(): number {
  const members = truths.flatMap((file) => file.members)
  return members.flatMap(({ planted }) => planted.filter(({ clientIndex, type }) => clientIndex === null && type === 'FIN-CORP'))
    .length
}
