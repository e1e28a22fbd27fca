import divisions from './divisions.json' with { type: 'json' }

const provinces = divisions.provinces.split(' ')
const cities = divisions.cities.split(' ')
const counties = divisions.counties.split(' ')

/** Names as people write them: 北京市 and 北京, 广西壮族自治区 and 广西, 石家庄市 and 石家庄. */
const names = new Map<string, 'province' | 'city' | 'county'>()
for (const name of counties) names.set(name, 'county')
for (const name of cities) {
  names.set(name, 'city')
  if (name.endsWith('市') && name.length > 2) names.set(name.slice(0, -1), 'city')
}
for (const name of provinces) {
  names.set(name, 'province')
  names.set(name.replace(/(?:壮族|回族|维吾尔)?(?:省|市|自治区|特别行政区)$/, ''), 'province')
}
const longest = Math.max(...[...names.keys()].map((name) => name.length))

/** First characters of any division: turns most places away at once. */
const heads = new Set([...names.keys()].map((name) => name.charAt(0)))

export type DivisionLevel = 'province' | 'city' | 'county'

/** The longest division name that begins at a place of the text, or null. */
export function divisionAt(text: string, at: number): { readonly end: number; readonly level: DivisionLevel } | null {
  if (!heads.has(text.charAt(at))) return null
  for (let length = Math.min(longest, text.length - at); length >= 2; length--) {
    const level = names.get(text.slice(at, at + length))
    if (level !== undefined) return { end: at + length, level }
  }
  return null
}

const headUnits = new Uint8Array(65_536)
for (const head of heads) headUnits[head.charCodeAt(0)] = 1

export function isDivisionHead(unit: number): boolean {
  return headUnits[unit] === 1
}
