import type { Language } from '../output.ts'
import { labelOf } from '@xinxia/recognition/taxonomy'
import { type InformationType, informationTypes } from '@xinxia/kernel/masking/information-types'
import type { FileLine } from './file-line.ts'

const itemsAtOnce = 2_000

/** A line as JSON, in pieces: a workbook of a million findings never stands in memory as one string. */
export function* jsonPieces(line: FileLine): Generator<string> {
  const { findings, sheets, fields, text, ...head } = line
  yield `${JSON.stringify(head).slice(0, -1)},"findings":`
  yield* arrayPieces(findings)
  yield ',"sheets":['
  for (const [at, { cells, ...sheet }] of sheets.entries()) {
    yield `${at === 0 ? '' : ','}${JSON.stringify(sheet).slice(0, -1)}`
    if (cells !== undefined) {
      yield ',"cells":'
      yield* arrayPieces(cells)
    }
    yield '}'
  }
  yield `],"fields":${JSON.stringify(fields)}`
  if (text !== undefined) yield `,"text":${JSON.stringify(text)}`
  yield '}\n'
}

function* arrayPieces(items: readonly unknown[]): Generator<string> {
  yield '['
  for (let at = 0; at < items.length; at += itemsAtOnce) {
    yield (at === 0 ? '' : ',') + JSON.stringify(items.slice(at, at + itemsAtOnce)).slice(1, -1)
  }
  yield ']'
}

const statuses: Readonly<Record<FileLine['status'], { readonly zh: string; readonly en: string }>> = {
  read: { zh: '已读', en: 'read' },
  partly: { zh: '读出一部分', en: 'partly read' },
  protected: { zh: '有密码', en: 'protected' },
  unreadable: { zh: '读不出', en: 'unreadable' },
  refused: { zh: '已拒绝', en: 'refused' },
}

/** For people: the file, what is wrong with it, its columns, and how much of what was found. Values only masked, and none of them here. */
export function* textLines(line: FileLine, language: Language): Generator<string> {
  const kind = line.documentKind === null ? '' : ` · ${line.documentKind.id}`
  yield `${line.file} · ${line.format} · ${statuses[line.status][language]}${kind}\n`
  if (line.problem !== null) yield `    ${line.problem.code}: ${line.problem.message}\n`
  for (const sheet of line.sheets) {
    const typed = sheet.columns.filter((column) => column.type !== null)
    const columns = typed.map((column) => `${column.header || column.index}=${label(column.type!, language)}`).join(', ')
    yield `    ${sheet.name || '-'}: ${sheet.rowCount} ${language === 'zh' ? '行' : 'rows'}${columns === '' ? '' : ` · ${columns}`}\n`
  }
  const counts = new Map<string, number>()
  for (const finding of line.findings) counts.set(finding.type, (counts.get(finding.type) ?? 0) + 1)
  if (counts.size > 0) yield `    ${[...counts].map(([type, count]) => `${label(type, language)} ×${count}`).join(', ')}\n`
}

const known: ReadonlySet<string> = new Set(informationTypes)

function label(type: string, language: Language): string {
  return known.has(type) ? labelOf(type as InformationType, language) : type // checked just before
}
