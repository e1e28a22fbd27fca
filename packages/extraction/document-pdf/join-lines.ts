import type { TextSpan } from '../extraction.ts'
import type { PageLine } from './page-lines.ts'

const chinese = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]/
const sentenceEnd = /[。；：！？!?;:.]["”』」）)]?$/

/** The text of a page, a line of it for each line or paragraph, and where each line of the page stands. */
export function textOfLines(
  lines: readonly PageLine[],
  page: number,
  pageWidth: number,
): { readonly text: string; readonly spans: readonly TextSpan[] } {
  const rightOf = rightEdges(lines, pageWidth)
  const pieces: string[] = []
  const spans: TextSpan[] = []
  let units = 0
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const seam = before === undefined ? '' : continues(before, line, rightOf(before)) ? seamOf(before.text, line.text) : '\n'
    pieces.push(seam, line.text)
    const start = units + seam.length
    units = start + line.text.length
    spans.push({ start, end: units, place: { kind: 'line', page, box: line.box } })
  }
  return { text: lines.length === 0 ? '' : `${pieces.join('')}\n`, spans }
}

/** Where full lines end that begin in the left and in the right half of the page: the edge that the longest tenth of them reach. */
function rightEdges(lines: readonly PageLine[], pageWidth: number): (line: PageLine) => number {
  const isRight = (line: PageLine) => line.left > pageWidth * 0.45
  const edgeOf = (some: readonly PageLine[]) => {
    const edges = some.map(({ right }) => right).sort((a, b) => b - a)
    return edges[Math.floor(edges.length / 10)] ?? 0
  }
  const level = lines.filter(({ isTurned }) => !isTurned)
  const [left, right] = [edgeOf(level.filter((line) => !isRight(line))), edgeOf(level.filter(isRight))]
  return (line) => (isRight(line) ? right : left)
}

/**
 * Whether a line goes on in the next: it is full, ends no sentence, and the next begins at its left edge, or to the left of a first line
 * that is set in, right below it and as large. Lines of tables never do.
 */
function continues(line: PageLine, next: PageLine, right: number): boolean {
  if (line.hasGaps || next.hasGaps || line.isTurned || next.isTurned) return false
  const [size, down] = [line.size, next.baseline - line.baseline]
  if (Math.abs(next.size - size) > 0.15 * size || down <= 0 || down > 2.3 * size) return false
  if (line.right < right - 1.6 * size || line.right - line.left < 10 * size || sentenceEnd.test(line.text)) return false
  const indent = line.left - next.left
  return indent > -0.6 * size && indent < 2.8 * size
}

/** Chinese lines join without a blank, and so do the parts of a number; words of other languages with one. */
function seamOf(before: string, after: string): string {
  const [last, first] = [before.at(-1) ?? '', after[0] ?? '']
  if (chinese.test(last) || chinese.test(first)) return ''
  if (/\d/.test(last) && /\d/.test(first)) return ''
  return /-$/.test(last) ? '' : ' '
}
