import { expect, test } from 'vitest'
import { byGrade, countOf, expiryOf, filterDocuments, pathOf, type ShownDocument } from './document-facts.ts'

test('a file stands apart from its folders and from the archives it lay in', () => {
  expect(pathOf('合同.docx')).toEqual({ folder: '', file: '合同.docx' })
  expect(pathOf('城东五金/2026年/合同.docx')).toEqual({ folder: '城东五金 / 2026年', file: '合同.docx' })
  expect(pathOf('资料.zip!/流水.xlsx')).toEqual({ folder: '资料.zip', file: '流水.xlsx' })
  expect(pathOf('收件/资料.zip!/3月/包.rar!/流水.xlsx')).toEqual({ folder: '收件 / 资料.zip › 3月 / 包.rar', file: '流水.xlsx' })
})

test('a paper is good on its last day, soon over sixty days before, and expired the day after', () => {
  expect(expiryOf('2026-11-22', '2026-11-22')).toEqual({ state: 'soon', daysLeft: 0 })
  expect(expiryOf('2026-11-21', '2026-11-22')).toEqual({ state: 'expired', daysLeft: -1 })
  expect(expiryOf('2027-01-21', '2026-11-22')).toEqual({ state: 'soon', daysLeft: 60 })
  expect(expiryOf('2027-01-22', '2026-11-22')).toEqual({ state: 'good', daysLeft: 61 })
})

test('the list is narrowed by every word of name and kind, by the month, whatever its width and case, and by kind and period', () => {
  const documents = [
    aDocument('安禾/合同 2026.docx', 'contract'),
    aDocument('安禾/３月流水.XLSX', 'bank-statement'),
    aDocument('x.bin', null),
  ]
  const names = (text: string, kind?: string, period?: string) =>
    filterDocuments(documents, { text, kind, period }).map((one) => one.name)
  expect(names('')).toHaveLength(3)
  expect(names('3月 xlsx')).toEqual(['安禾/３月流水.XLSX'])
  expect(names('安禾', 'contract')).toEqual(['安禾/合同 2026.docx'])
  expect(names('', 'unknown')).toEqual(['x.bin'])
  expect(names('三月 statement')).toEqual(['安禾/３月流水.XLSX'])
  expect(names('2026年3月')).toEqual(['安禾/３月流水.XLSX'])
  expect(names('四月 流水')).toEqual([])
  expect(names('', undefined, '2026-03')).toEqual(['安禾/３月流水.XLSX'])
})

test('what was found is summed by grade, the highest first', () => {
  const findings = [finding('CONT-MOBILE', 2, 3), finding('ID-CARD', 4, 1), finding('ID-NAME', 2, 5)]
  expect(byGrade(findings).map(({ grade, of }) => [grade, countOf(of)])).toEqual([
    [4, 1],
    [2, 8],
  ])
  expect(byGrade([])).toEqual([])
})

function finding(type: string, grade: number, found: number): ShownDocument['findings'][number] {
  return { type, label: { zh: type, en: type }, grade, found, doubtful: 0 }
}

function aDocument(name: string, kind: string | null): ShownDocument {
  return {
    id: `document_${'a'.repeat(32)}`,
    name,
    kind: kind === null ? null : { code: kind, label: { zh: kind, en: kind }, confidence: 90 },
    format: 'docx',
    sizeBytes: 1,
    receivedAt: 1,
    client: null,
    because: null,
    doubtful: false,
    expiresOn: null,
    period: kind === 'bank-statement' ? '2026-03' : null,
    arrivals: 1,
    findings: [],
  }
}
