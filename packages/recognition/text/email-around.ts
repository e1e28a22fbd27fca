import { characterClass, digit, wideLetter } from './character-classes.ts'
import { labelBefore } from './labels.ts'
import { shape } from './shape.ts'
import type { Spot } from './spot.ts'

const longestLocal = 64
const longestDomain = 190

/** The e-mail address around an @, or null. Looks back over at most 64 units and forward over at most 190. */
export function emailAround(text: string, at: number): Spot | null {
  let start = at
  while (start > 0 && at - start < longestLocal && isLocal(text.charCodeAt(start - 1))) start--
  while (start < at && isEdge(text.charCodeAt(start))) start++
  if (start === at || isEdge(text.charCodeAt(at - 1))) return null
  let end = at + 1
  let lastDot = -1
  while (end < text.length && end - at <= longestDomain) {
    const unit = text.charCodeAt(end)
    if (isDot(unit)) {
      if (lastDot === end - 1 || end === at + 1) break
      lastDot = end
    } else if (!isLetterOrDigit(unit) && unit !== 0x2d && unit !== 0xff0d) break
    end++
  }
  while (end > at && (isDot(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 0x2d)) {
    end--
    if (end === lastDot) lastDot = text.lastIndexOf('.', end - 1)
  }
  const domain = text.slice(at + 1, end).normalize('NFKC')
  if (!/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$/.test(domain)) return null
  return {
    start,
    end,
    shape: shape('CON-EMAIL', null, 0.97, 'shape-fits'),
    label: labelBefore(text, start),
    written: [],
    groups: 0,
  }
}

function isLetterOrDigit(unit: number): boolean {
  const kind = characterClass[unit]!
  return kind >= digit && kind <= wideLetter
}

function isDot(unit: number): boolean {
  return unit === 0x2e || unit === 0xff0e
}

function isLocal(unit: number): boolean {
  return (
    isLetterOrDigit(unit) || isDot(unit) || unit === 0x5f || unit === 0x25 || unit === 0x2b || unit === 0x2d || unit === 0xff3f
  )
}

/** A local part begins and ends with a letter, digit or underscore. */
function isEdge(unit: number): boolean {
  return isDot(unit) || unit === 0x2d || unit === 0x2b || unit === 0x25
}
