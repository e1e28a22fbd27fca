import { because } from '../because.ts'
import { bareLine, bareText } from './bare-text.ts'
import type { DocumentKind } from './document-kind.ts'
import type { ReadDocument, ReadTable } from './read-document.ts'
import { tableRules } from './table-rules.ts'
import { textRules } from './text-rules.ts'
import { titleOf, titleOfName } from './titles.ts'
import { type CalledBy, weighRules } from './weigh-rules.ts'

const longestBeginning = 6000
const linesOfHeading = 14
const linesOfTable = 80
const sureOfTable = 0.6
/** A mail or an archive is named after what it brings. */
const isContainer = /\.(?:eml|msg|zip|rar|7z)$/i

/**
 * Tells the kind of a document from its headings, the headers of its tables, the phrases of its text and its name; the surest
 * evidence wins. `other` when it was read and nothing speaks for any kind; null when there was nothing to read and the name is mute.
 */
export function recogniseDocumentKind(document: ReadDocument): DocumentKind | null {
  const name = isContainer.test(document.name) ? null : titleOfName(document.name)
  const candidates = document.tables.flatMap((table) => recogniseTableKinds(table, name))
  const surest = best(candidates)
  if (surest === null || surest.confidence < sureOfTable) candidates.push(...textKinds(document, name))
  const found = best(candidates)
  if (found !== null) return found
  const isEmpty = document.text.trim() === '' && document.tables.every((table) => table.rows.length === 0)
  if (name !== null && name.id !== 'other') {
    const weight = (name.byFolder ? 0.3 : 0.4) * (isEmpty ? 1 : 0.75)
    return { id: name.id, confidence: Math.round(weight * 100) / 100, because: [because('kind-name', { words: name.words })] }
  }
  if (isEmpty) return null
  const title = headingOf(document)
  if (title?.id !== 'other') return { id: 'other', confidence: 0.3, because: [] }
  return { id: 'other', confidence: 0.6, because: [because('kind-title', { words: title.words })] }
}

/** A table by its headers, helped by the lines above it, the first column (statements name their rows), and its names. */
export function recogniseTableKinds(table: ReadTable, fileName: CalledBy['name'] = null): readonly DocumentKind[] {
  const { headerRow, headerDepth, columns } = table.reading
  const above = table.rows.slice(0, headerRow < 0 ? 5 : headerRow).flat()
  const title = firstTitle(above)
  const called = { title, name: titleOf(table.name) ?? fileName }
  const headers = columns.map((column) => bareLine(column.header)).filter((header) => header !== '')
  const firstData = headerRow < 0 ? 0 : headerRow + Math.max(1, headerDepth)
  const rowNames = table.rows.slice(firstData, firstData + 40).map((row) => bareLine(row[0] ?? ''))
  const isStatement = /资产|负债|利润|项目/.test(headers.join())
  return weighRules(tableRules, isStatement ? [...headers, ...rowNames] : headers, 'kind-headers', called)
}

/** A text by its phrases; a line of header words in it (a table printed into a text) counts as headers. */
function textKinds(document: ReadDocument, fileName: CalledBy['name']): readonly DocumentKind[] {
  const beginning = bareText(document.text.slice(0, longestBeginning))
  if (beginning.trim() === '') return []
  const called = { title: headingOf(document), name: fileName }
  const printed = beginning
    .split('\n', linesOfTable)
    .map((line) => line.split(/[\s|│]+/).filter((word) => word !== ''))
    .filter((words) => words.length >= 3 && words.every((word) => word.length <= 16 && !/[。，；：:\d]/.test(word)))
    .slice(0, 4)
  return [
    ...weighRules(textRules, [beginning], 'kind-phrases', called),
    ...printed.flatMap((headers) => weighRules(tableRules, headers, 'kind-headers', { ...called, title: null })),
  ]
}

function headingOf(document: ReadDocument): CalledBy['title'] {
  const headed = document.tables.find(({ reading }) => reading.headerRow >= 0)
  if (headed !== undefined) return firstTitle(headed.rows.slice(0, headed.reading.headerRow).flat())
  const lines = bareText(document.text.slice(0, longestBeginning))
    .split('\n')
    .filter((line) => line.trim() !== '')
  return firstTitle(lines.slice(0, linesOfHeading).flatMap((line) => line.split('\t')))
}

/** The first line that names a document, of a kind or another. Lines of label and value are no headings. */
function firstTitle(lines: readonly string[]): CalledBy['title'] {
  return lines.filter((line) => !/[:：。；;]\s*\S/.test(line)).flatMap((line) => titleOf(line) ?? [])[0] ?? null
}

function best(kinds: readonly DocumentKind[]): DocumentKind | null {
  return kinds.reduce<DocumentKind | null>(
    (winner, kind) => (winner === null || kind.confidence > winner.confidence ? kind : winner),
    null,
  )
}
