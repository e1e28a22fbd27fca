import type { PdfPage, PdfText } from './pdf-file.ts'

/**
 * A line of a form or letter: a heading in the middle, a text from the left margin, or texts at columns (points from the
 * left). A line end inside a text starts a new line at the same column.
 */
export type PdfLine = { readonly heading: string } | string | readonly (readonly [column: number, text: string])[]

const left = 60
const top = 790
const bottom = 60
const leading = 18

/** Lines set from top to bottom on as many pages as they need. */
export function pdfPagesOf(lines: readonly PdfLine[]): readonly PdfPage[] {
  const pages: PdfText[][] = [[]]
  let y = top
  for (const line of lines) {
    const depth = depthOf(line)
    if (y - (depth - 1) * leading < bottom) {
      pages.push([])
      y = top
    }
    pages.at(-1)!.push(...setLine(line, y))
    y -= depth * leading
  }
  return pages.map((texts) => ({ texts, rules: [{ from: [left, top + 22], to: [535, top + 22] }] }))
}

function depthOf(line: PdfLine): number {
  if (typeof line === 'string') return line.split('\n').length
  return 'heading' in line ? 2 : Math.max(...line.map(([, text]) => text.split('\n').length))
}

function setLine(line: PdfLine, y: number): readonly PdfText[] {
  if (typeof line === 'string') return setText(left, y, line)
  if ('heading' in line) return [{ x: 297 - line.heading.length * 8, y, size: 16, text: line.heading }]
  return line.flatMap(([column, text]) => setText(column, y, text))
}

function setText(x: number, y: number, text: string): readonly PdfText[] {
  return text
    .split('\n')
    .map((piece, i) => ({ x, y: y - i * leading, size: 10, text: piece }))
    .filter((piece) => piece.text !== '')
}
