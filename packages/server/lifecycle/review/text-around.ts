import type { Answer } from '@xinxia/contract/api-client'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import type { StoredFinding } from '../custody/documents/sealed-document.ts'
import { isHidden } from '../documents/show-document.ts'

type Context = Answer<'review.list'>['rows'][number]['context']

/** Characters of the line that are shown on either side. */
const around = 40

/**
 * 前后文: the line around a finding, everything hidden in it by its mask, whole even where the piece begins or ends inside it. Findings are in
 * the order of the text and never overlap.
 */
export function textAround(text: string, findings: readonly StoredFinding[], asked: StoredFinding): Context {
  const lineStart = asked.start === 0 ? 0 : text.lastIndexOf('\n', asked.start - 1) + 1
  const lineEnd = text.indexOf('\n', asked.end)
  const from = wholeFrom(text, Math.max(lineStart, asked.start - around))
  const to = wholeTo(text, Math.min(lineEnd < 0 ? text.length : lineEnd, asked.end + around))
  const context: Context = []
  let at = from
  const plainUpTo = (end: number) => {
    const plain = text.slice(at, Math.max(at, end)).replace(/\s+/g, ' ')
    if (plain !== '') context.push({ plain })
  }
  for (const finding of findings) {
    if ((finding !== asked && !isHidden(finding)) || finding.end <= at || finding.start >= to) continue
    plainUpTo(finding.start)
    const { masked, type, end } = finding
    context.push(finding === asked ? { asked: masked } : { masked, grade: gradeOf(type) })
    at = Math.max(at, end)
  }
  plainUpTo(to)
  return context
}

/** A character of two units is never cut. */
function wholeFrom(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at
}

function wholeTo(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at
}
