/** What the trail and its bundles are written in: JSON without null, fractions or dates. */
export type CanonicalValue = string | number | boolean | readonly CanonicalValue[] | { readonly [name: string]: CanonicalValue }

/**
 * The one spelling of a value: keys sorted by UTF-16 unit, no white space, whole numbers only, and every character outside
 * printable ASCII written as \uXXXX, so that a line feed, a terminal code or a right-to-left mark can never break a line or a screen.
 */
export function canonicalText(value: CanonicalValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error('bug: only whole numbers are canonical')
    return String(value)
  }
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${quote(name)}:${canonicalText(value[name]!)}`).join(',')}}` // the name comes from the object
}

/** Reads a text that is the one spelling of its value; undefined for any other text, even if it is JSON. */
export function parseCanonical(text: string): CanonicalValue | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isCanonicalValue(value) && canonicalText(value) === text ? value : undefined
  } catch {
    return undefined // not JSON, or nested deeper than this machine can follow
  }
}

function quote(text: string): string {
  const escaped = text.replace(/["\\]|[^\x20-\x7e]/g, (unit) =>
    unit === '"' || unit === '\\' ? `\\${unit}` : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `"${escaped}"`
}

function isCanonicalValue(value: unknown): value is CanonicalValue {
  if (typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).every(isCanonicalValue)
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}
