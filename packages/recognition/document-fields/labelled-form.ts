/** A form as text: labels with their values behind them or below, in lines or in cells (tabs). */
export interface LabelledForm {
  /** The value of the first of some labels that has one, its inner spaces as written; null when none does. */
  value(...labels: readonly string[]): string | null
  /** Every value of a label, in order: an invoice has two 名称. */
  values(label: string): readonly string[]
}

/** How labels stand: apart from what is around them; also glued to their value at the start of a line; or glued anywhere (性别女民族汉). */
export type LabelsStand = 'apart' | 'at-line-start' | 'anywhere'

/** Reads label and value pairs. `labels` are all that the form has: a value ends where the next of them begins. Labels may be spaced (名 称). */
export function readForm(text: string, labels: readonly string[], stand: LabelsStand = 'apart'): LabelledForm {
  const folded = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\r\n?/g, '\n')
  const any = [...labels]
    .sort((a, b) => b.length - a.length)
    .map(spaced)
    .join('|')
  const before = stand === 'anywhere' ? '' : '(?<![\\u4e00-\\u9fffA-Za-z0-9])'
  const behind = stand === 'anywhere' ? '' : '(?=[ \\t]*:|[ \\t\\n]|$)'
  const atLineStart = stand === 'at-line-start' ? `|(?<=^|\\n)[ \\t]*(?:${any})` : ''
  const marks = new RegExp(
    `${before}(?:${any})(?:\\([^()\\n]{0,12}\\))?${behind}|(?:${any})(?:\\([^()\\n]{0,12}\\))?[ \\t]*:${atLineStart}`,
    'g',
  )
  const spots = [...folded.matchAll(marks)].map((match) => ({
    label: match[0].replace(/[\s:]|\([^()]*\)$/g, '').replace(/\([^()]*\)$/, ''),
    start: match.index,
    end: match.index + match[0].length,
  }))
  const valueAt = (index: number): string | null => {
    const spot = spots[index]!
    const rest = folded.slice(spot.end, spots[index + 1]?.start ?? folded.length)
    const value = /^[ \t:]*([^\t\n]*?)[ ]*(?= {3,}|\t|\n|$)/.exec(rest)?.[1]?.trim() ?? ''
    if (value !== '') return value
    const below = /^[ \t:]*\n[ \t]*([^\t\n]+)/.exec(rest)?.[1]?.trim() ?? ''
    return below === '' ? null : below
  }
  const values = (label: string) => spots.flatMap((spot, index) => (spot.label === label ? (valueAt(index) ?? []) : []))
  return { values, value: (...wanted) => wanted.flatMap((label) => values(label)[0] ?? [])[0] ?? null }
}

/** A name or address in one piece: the spaces between Chinese characters go, those between Latin words stay. */
export function joined(value: string): string {
  return value.replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, '').trim()
}

function spaced(label: string): string {
  return [...label].map((character) => character.replace(/[()/]/g, '\\$&')).join('[ ]*')
}
