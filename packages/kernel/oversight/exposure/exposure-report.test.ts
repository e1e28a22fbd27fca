import { expect, test } from 'vitest'
import type { ClientId } from '../../words/ids.ts'
import type { CalendarDate } from '../../words/time.ts'
import { exposureReport, type CountedFiles } from './exposure-report.ts'
import { fileFiguresOf, type FileFacts } from './file-figures.ts'

const today = '2026-11-22' as CalendarDate
const anhe = '018f0000-0000-7000-8000-000000000001' as ClientId
const yitai = '018f0000-0000-7000-8000-000000000002' as ClientId
const plain: FileFacts = {
  member: false,
  copy: false,
  openedArchive: false,
  kind: 'other',
  format: 'docx',
  problem: null,
  filing: 'filed',
  expiresOn: null,
}
const of = (facts: Partial<FileFacts>) => fileFiguresOf({ ...plain, ...facts }, today)
const counted = (clientId: ClientId | null, count: number, facts: Partial<FileFacts> = {}): CountedFiles => ({
  ...plain,
  ...facts,
  clientId,
  count,
})

test('a licence has expired on the day after its last one, and the same bytes count once', () => {
  const licence = { kind: 'business-licence', expiresOn: '2026-11-21' as CalendarDate }
  expect(of(licence)).toEqual(['files', 'expiredLicences'])
  expect(of({ ...licence, expiresOn: today })).toEqual(['files'])
  expect(of({ ...licence, copy: true })).toEqual(['files', 'duplicates'])
  expect(of({ ...licence, kind: 'contract', member: true })).toEqual(['members', 'expiredContracts'])
  expect(of({ ...licence, kind: 'resident-id-card' })).toEqual(['files'])
})

test('a picture of an identity card counts each time it lies somewhere; its number in a text is no picture', () => {
  const card = { kind: 'resident-id-card', format: 'jpg', problem: 'unsupported' }
  expect(of(card)).toEqual(['files', 'idImages', 'needsOcr'])
  expect(of({ ...card, copy: true, member: true })).toEqual(['members', 'idImages', 'memberCopies', 'needsOcr'])
  expect(of({ ...card, format: 'pdf', problem: 'needs-ocr' })).toContain('idImages')
  expect(of({ ...card, format: 'docx', problem: null })).toEqual(['files'])
  expect(of({ format: 'ofd', problem: 'unsupported' })).toEqual(['files'])
})

test('what was read and belongs to nobody is unrouted; registers, opened archives and what could not be read are not', () => {
  const loose = { filing: 'unfiled' } as const
  expect(of(loose)).toEqual(['files', 'unrouted'])
  expect(of({ ...loose, kind: 'client-register' })).toEqual(['files'])
  expect(of({ ...loose, openedArchive: true })).toEqual(['files'])
  expect(of({ ...loose, member: true })).toEqual(['members'])
  expect(of({ filing: 'unread', problem: 'corrupt' })).toEqual(['files', 'unreadable'])
})

test('the firm counts every file, a client those of its file, and who has no contract is named', () => {
  const report = exposureReport(
    [counted(anhe, 3), counted(anhe, 1, { kind: 'contract' }), counted(null, 2, { filing: 'unfiled' })],
    [
      { clientId: anhe, figure: 'passwords', places: 5, files: 2 },
      { clientId: null, figure: 'passwords', places: 1, files: 1 },
    ],
    [
      { clientId: anhe, hasContract: true },
      { clientId: yitai, hasContract: false },
    ],
    today,
  )
  expect(report.firm).toMatchObject({ files: 6, unrouted: 2, passwords: { places: 6, files: 3 } })
  expect(report.clients.map(({ hasContract, figures }) => [hasContract, figures.files, figures.passwords])).toEqual([
    [true, 4, { places: 5, files: 2 }],
    [false, 0, { places: 0, files: 0 }],
  ])
  expect(report.withoutContract).toEqual([yitai])
})
