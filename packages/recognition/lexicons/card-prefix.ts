import prefixes from './card-prefixes.json' with { type: 'json' }

const known = new Map<number, Set<string>>(
  Object.entries(prefixes.byLength).map(([length, list]) => [Number(length), new Set(list.split(' '))]),
)
const sizes = new Map<number, number[]>(
  [...known].map(([length, list]) => [length, [...new Set([...list].map((prefix) => prefix.length))].sort()]),
)

/** True when the number has the length and begins with the prefix (BIN) of a known issuer. */
export function hasKnownIssuer(digits: string): boolean {
  const list = known.get(digits.length)
  if (list === undefined) return false
  return sizes.get(digits.length)!.some((size) => list.has(digits.slice(0, size))) // the two maps have the same keys
}
