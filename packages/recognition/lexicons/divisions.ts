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
/** Names by their first two characters, the longest first: a place of the text is asked one question. */
const byHead = new Map<string, { readonly name: string; readonly level: DivisionLevel }[]>()
for (const [name, level] of names) {
  const head = name.slice(0, 2)
  const list = byHead.get(head)
  if (list === undefined) byHead.set(head, [{ name, level }])
  else list.push({ name, level })
}
for (const list of byHead.values()) list.sort((a, b) => b.name.length - a.name.length)

const headUnits = new Uint8Array(65_536)
for (const head of byHead.keys()) headUnits[head.charCodeAt(0)] = 1

export type DivisionLevel = 'province' | 'city' | 'county'

/** The longest division name that begins at a place of the text, or null. */
export function divisionAt(text: string, at: number): { readonly end: number; readonly level: DivisionLevel } | null {
  if (headUnits[text.charCodeAt(at)] !== 1) return null
  const list = byHead.get(text.slice(at, at + 2))
  if (list === undefined) return null
  for (const { name, level } of list) if (text.startsWith(name, at)) return { end: at + name.length, level }
  return null
}

/** True for a unit that a division's name begins with: turns most places away at once. */
export function isDivisionHead(unit: number): boolean {
  return headUnits[unit] === 1
}
