import type { Rectangle } from '../extraction.ts'
import { boxOf, type TextRun } from './text-run.ts'

/** A line of text on a page. `hasGaps`: pieces of it stand apart, as cells of a table do; they are told apart by tabs. */
export interface PageLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  readonly hasGaps: boolean
  readonly isTurned: boolean
  readonly box: Rectangle
}

/** Gaps as parts of the letters' height: wider ones part cells, narrower ones words; letters that are only spread stay together. */
const cellGap = 1.5
const wordGap = 0.2
const spreadGap = 1.05
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/

/**
 * The lines of a page in reading order. PDFs paint in any order, so lines are put together by where their pieces stand: from top to
 * bottom, in each line from left to right; a page of two columns of prose is read column by column. Turned text comes last.
 */
export function linesOfPage(runs: readonly TextRun[], pageWidth: number): readonly PageLine[] {
  const level = sortIntoLines(runs.filter(({ isTurned }) => !isTurned))
  const segments = level.flatMap(splitAtGaps)
  const columns = findColumns(segments, pageWidth)
  const lines = columns === undefined ? level.map(joinLine) : orderByColumns(segments, columns)
  const turned = runs.filter(({ isTurned, text }) => isTurned && text.trim() !== '').map((run) => joinLine([run]))
  return [...lines, ...turned].filter(({ text }) => text.trim() !== '')
}

/** Runs whose baselines differ by less than half their height stand in one line. */
function sortIntoLines(runs: readonly TextRun[]): TextRun[][] {
  const sorted = [...runs].sort((a, b) => a.baseline - b.baseline)
  const lines: TextRun[][] = []
  for (const run of sorted) {
    const line = lines.at(-1)
    const first = line?.[0]
    const isSame = first !== undefined && run.baseline - first.baseline < 0.45 * Math.min(run.size, first.size)
    if (isSame) line!.push(run)
    else lines.push([run])
  }
  for (const line of lines) line.sort((a, b) => a.left - b.left)
  return lines.map(withoutDoubles)
}

/** Text painted twice, a hair apart, is how many programs make bold letters. */
function withoutDoubles(line: readonly TextRun[]): TextRun[] {
  const kept: TextRun[] = []
  for (const run of line) {
    const isDouble = kept
      .slice(-4)
      .some((other) => other.text === run.text && run.left - other.left < 0.3 * run.size && run.text.trim() !== '')
    if (!isDouble) kept.push(run)
  }
  return kept
}

function splitAtGaps(line: readonly TextRun[]): TextRun[][] {
  const segments: TextRun[][] = []
  let right = -Infinity
  for (const run of line) {
    if (run.text.trim() === '') continue
    if (segments.length === 0 || run.left - right > cellGap * run.size) segments.push([])
    segments.at(-1)!.push(run)
    right = Math.max(right, run.right)
  }
  return segments
}

function joinLine(line: readonly TextRun[]): PageLine {
  const runs = line.filter(({ text }) => text.trim() !== '')
  const blanks = line.filter(({ text }) => text.trim() === '')
  let text = ''
  let right = -Infinity
  let hasGaps = false
  for (const run of runs) {
    const gap = (run.left - right) / run.size
    const hasBlank = blanks.some(({ left }) => left >= right - 1 && left < run.left)
    if (text !== '') {
      if (gap > cellGap) hasGaps = true
      text = gap > cellGap ? `${text.trimEnd()}\t` : text + between(text, run.text, gap, hasBlank)
    }
    text += text.endsWith('\t') ? run.text.trimStart() : run.text
    right = Math.max(right, run.right)
  }
  const shown = runs.length > 0 ? runs : line
  const box = boxOf(shown)
  const [first] = shown
  const size = Math.max(...shown.map((run) => run.size))
  const [baseline, isTurned] = [first?.baseline ?? 0, first?.isTurned ?? false]
  return { text: closeUp(text.trimEnd()), left: box.left, right: box.left + box.width, baseline, size, hasGaps, isTurned, box }
}

const chinese = '[\\u2e80-\\u9fff\\uf900-\\ufaff]'
/** Single characters with one blank between each: 「发 票 号 码」, a number in boxes. */
const spreadWord = new RegExp(`(?<!${chinese})${chinese}(?: ${chinese})+(?!${chinese})`, 'g')
const spreadNumber = /(?<![0-9A-Z])[0-9A-Z](?: [0-9A-Z]){6,}(?![0-9A-Z])/g

/** Words whose characters were set apart to fill their place are put together again. */
function closeUp(text: string): string {
  const close = (spread: string) => spread.replaceAll(' ', '')
  return text.replace(spreadWord, close).replace(spreadNumber, close)
}

/** Between Chinese characters stands no blank, unless one was left on purpose; between words stands one. */
function between(before: string, after: string, gap: number, hasBlank: boolean): string {
  if (/\s$/.test(before) || /^\s/.test(after)) return ''
  if (wide.test(before.at(-1) ?? '') || wide.test(after[0] ?? '')) return gap > spreadGap ? ' ' : ''
  return gap > wordGap || (hasBlank && gap > wordGap / 2) ? ' ' : ''
}

/** The middle between two columns of prose, or undefined where the page has one. Tables have columns too, but no long lines in them. */
function findColumns(segments: readonly (readonly TextRun[])[], pageWidth: number): number | undefined {
  const middle = pageWidth / 2
  const boxes = segments.map(boxOf)
  const long = boxes.filter(({ width }) => width > pageWidth * 0.28)
  const [left, right] = [
    long.filter((box) => box.left + box.width < middle * 1.04),
    long.filter((box) => box.left > middle * 0.96),
  ]
  if (left.length < 12 || right.length < 12 || (left.length + right.length) * 2 < boxes.length) return undefined
  return (Math.max(...left.map((box) => box.left + box.width)) + Math.min(...right.map((box) => box.left))) / 2
}

/** What reaches over the middle ends the columns above it. */
function orderByColumns(segments: readonly (readonly TextRun[])[], middle: number): PageLine[] {
  const ordered: PageLine[] = []
  let columns: [left: TextRun[], right: TextRun[]] = [[], []]
  const flush = () => {
    for (const column of columns) ordered.push(...sortIntoLines(column).map(joinLine))
    columns = [[], []]
  }
  for (const segment of segments) {
    const { left, width } = boxOf(segment)
    if (left + width <= middle + 1) columns[0].push(...segment)
    else if (left >= middle - 1) columns[1].push(...segment)
    else {
      flush()
      ordered.push(joinLine(segment))
    }
  }
  flush()
  return ordered
}
