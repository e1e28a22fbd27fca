import textLabels from '@xinxia/policies/taxonomy/text-labels.json' with { type: 'json' }
import { isLineBreak } from './character-classes.ts'

/** What a label before a value says that the value is. */
export type LabelKind = keyof typeof textLabels.kinds

export interface Label {
  readonly kind: LabelKind
  readonly word: string
  /** True when it stands right before the value, false when only near it in the same line. */
  readonly adjacent: boolean
}

/** Labels by reversed spelling, so that a walk backwards from the value finds the longest one. */
interface Branch {
  readonly next: Map<number, Branch>
  adjacent: Label | null
  near: Label | null
}

const root: Branch = { next: new Map(), adjacent: null, near: null }
/** One bit for each pair of units that a label may end in, folded into 64 Ki: turns nearly every place away with one load. */
const lastPairs = new Uint8Array(65_536)
for (const [kind, words] of Object.entries(textLabels.kinds)) {
  for (const word of words.split(' ')) if (word.length > 1) plant(word, kind as LabelKind) // keys of the same object
}

function plant(word: string, kind: LabelKind): void {
  let branch = root
  for (let i = word.length - 1; i >= 0; i--) {
    const unit = word.charCodeAt(i)
    let next = branch.next.get(unit)
    if (next === undefined) {
      next = { next: new Map(), adjacent: null, near: null }
      branch.next.set(unit, next)
    }
    branch = next
  }
  branch.adjacent = { kind, word, adjacent: true }
  branch.near = { kind, word, adjacent: false }
  lastPairs[pair(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1))] = 1
}

function pair(first: number, second: number): number {
  return (upper(first) * 31 + upper(second) * 7919) & 0xffff
}

/** The label that ends at `end`, the longest if several do. */
function labelEndingAt(text: string, end: number): Branch | null {
  if (end < 2 || lastPairs[pair(text.charCodeAt(end - 2), text.charCodeAt(end - 1))] === 0) return null
  let branch: Branch | undefined = root
  let found: Branch | null = null
  let at = end
  while (at > 0 && end - at < 16) {
    branch = branch.next.get(upper(text.charCodeAt(at - 1)))
    if (branch === undefined) break
    at--
    if (branch.adjacent !== null && !(isLatin(text.charCodeAt(at)) && at > 0 && isLatin(text.charCodeAt(at - 1)))) found = branch
  }
  return found
}

const mostSkipped = 6
const farthest = 24

/** The label right before `start`: separators, 是/为, and one bracketed remark between are skipped. */
export function labelBefore(text: string, start: number): Label | null {
  return labelEndingAt(text, skipBack(text, start))?.adjacent ?? null
}

/** The nearest label before `start` in the same clause, within 24 characters; a decoy word counts only right before the value. */
export function labelNear(text: string, start: number): Label | null {
  for (let end = start; end > 0 && start - end < farthest; end--) {
    const unit = text.charCodeAt(end - 1)
    if (isLineBreak(unit) || unit === 0x3002 || unit === 0xff1b || unit === 0x3b || unit === 0xff0c || unit === 0x2c) return null
    const found = labelEndingAt(text, end)
    if (found !== null && found.near?.kind !== 'decoy') return found.near
  }
  return null
}

/** A label in brackets right after a value: E12345678(护照). */
export function labelAfter(text: string, end: number): Label | null {
  const unit = text.charCodeAt(end)
  if (unit !== 0x28 && unit !== 0xff08) return null
  for (let i = end + 3; i <= end + 10 && i <= text.length; i++) {
    const found = labelEndingAt(text, i)
    if (found !== null && found.adjacent?.kind !== 'decoy') return found.adjacent
  }
  return null
}

function skipBack(text: string, start: number): number {
  let at = start
  let skipped = 0
  while (at > 0 && skipped < mostSkipped) {
    const unit = text.charCodeAt(at - 1)
    if (unit === 0x29 || unit === 0xff09) {
      const open = bracketBefore(text, at - 1)
      if (open < 0) break
      at = open
    } else if (isSeparator(unit)) at--
    else break
    skipped++
  }
  return at
}

function bracketBefore(text: string, close: number): number {
  for (let i = close - 1; i >= 0 && close - i < 14; i--) {
    const unit = text.charCodeAt(i)
    if (unit === 0x28 || unit === 0xff08) return i
  }
  return -1
}

/** Between label and value: space, line break, colon, equals, brackets, quotes, 是, 为, vertical bar, hash, full stop of "NO.". */
function isSeparator(unit: number): boolean {
  switch (unit) {
    case 0x20:
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x3a:
    case 0xff1a:
    case 0x3d:
    case 0x28:
    case 0xff08:
    case 0x5b:
    case 0x3010:
    case 0x22:
    case 0x27:
    case 0x201c:
    case 0x2018:
    case 0x300c:
    case 0x662f:
    case 0x4e3a:
    case 0x7c:
    case 0xff5c:
    case 0x23:
    case 0x2e:
    case 0xa0:
    case 0x3000:
    case 0x2b:
    case 0x2192:
    case 0x2b50:
    case 0x2c:
    case 0x2f:
    case 0x5f:
    case 0x2d:
    case 0xff0b:
      return true
    default:
      return false
  }
}

function upper(unit: number): number {
  const half = unit > 0xff00 && unit < 0xff5f ? unit - 0xfee0 : unit
  return half >= 97 && half <= 122 ? half - 32 : half
}

function isLatin(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}
