import { foldText } from '@xinxia/kernel/search/fold-text'
import { findInText } from '@xinxia/recognition/text/find-in-text'
import type { StoredFinding } from '../lifecycle/custody/documents/sealed-document.ts'
import { isHidden } from '../lifecycle/documents/show-document.ts'

/** The words of a hit with some of the text around them, masked. */
export interface TextHit {
  readonly before: string
  readonly match: string
  readonly after: string
}

const around = 24

/**
 * The first place in a segment where the words stand outside everything that is hidden. `start` is where the segment begins in the text that
 * the findings point into; `words` are folded.
 */
export function firstHit(segment: string, start: number, words: string, hidden: readonly StoredFinding[]): TextHit | null {
  const { folded, places } = foldText(segment)
  const inSegment = hidden
    .map((finding) => ({ ...finding, start: finding.start - start, end: finding.end - start }))
    .filter((finding) => finding.end > 0 && finding.start < segment.length)
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + 1)) {
    const from = places[at] ?? 0
    const to = endOfCharacter(segment, places[at + words.length - 1] ?? from)
    if (inSegment.some((finding) => finding.start < to && finding.end > from)) continue
    return {
      before: maskedPart(segment, Math.max(0, from - around), from, inSegment),
      match: segment.slice(from, to),
      after: maskedPart(segment, to, Math.min(segment.length, to + around), inSegment),
    }
  }
  return null
}

/** A hit in the path under which a document came, 「城东五金 2026年 3月 对账单.pdf」: words may run over folders. */
export function hitInName(name: string, words: string): TextHit | null {
  const path = name.replaceAll('/', ' ')
  if (!foldText(path).folded.includes(words)) return null
  return firstHit(path, 0, words, findInText(path).filter(isHidden))
}

/** A piece of the text in one line, each hidden finding in it by its mask, whole even where the piece begins or ends inside it. */
function maskedPart(segment: string, from: number, to: number, hidden: readonly StoredFinding[]): string {
  let shown = ''
  let at = from
  for (const finding of hidden) {
    if (finding.end <= at || finding.start >= to) continue
    shown += segment.slice(at, Math.max(at, finding.start)) + finding.masked
    at = finding.end
  }
  return (shown + segment.slice(at, Math.max(at, to))).replace(/\s+/g, ' ')
}

function endOfCharacter(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
}
