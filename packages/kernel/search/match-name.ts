/** How a text matched what something is called; smaller is better. */
export type NameMatch = {
  readonly how: 'name' | 'alias' | 'pinyin' | 'credit-code'
  readonly rank: number
  readonly matched: string
}

export interface Named {
  readonly name: string
  readonly aliases: readonly string[]
  readonly pinyin: readonly string[]
  readonly codes: readonly string[]
}

/** What is typed and what is called, in one form: width and case folded, spaces gone. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・]+/g, '')
}

/** What something is called, folded once; `name` and `aliases` keep the written form beside it. */
export interface FoldedNames {
  readonly name: readonly [written: string, folded: string]
  readonly aliases: readonly (readonly [written: string, folded: string])[]
  readonly pinyin: readonly string[]
  readonly codes: readonly (readonly [written: string, folded: string])[]
}

export function foldNamed(named: Named): FoldedNames {
  const both = (text: string) => [text, foldForSearch(text)] as const
  return { name: both(named.name), aliases: named.aliases.map(both), pinyin: named.pinyin, codes: named.codes.map(both) }
}

/**
 * Whether `query` (folded) names it: whole, prefix or part of the name or an alias, pinyin in full or initials, part of a credit code,
 * or the name with one wrong character (from three characters on). Null when it does not.
 */
export function matchName(query: string, named: FoldedNames): NameMatch | null {
  let best: NameMatch | null = null
  const consider = (how: NameMatch['how'], rank: number, matched: string) => {
    if (best === null || rank < best.rank) best = { how, rank, matched }
  }
  const [writtenName, name] = named.name
  if (name === query) consider('name', 0, writtenName)
  else if (name.startsWith(query)) consider('name', 1, writtenName)
  else if (name.includes(query)) consider('name', 2, writtenName)
  for (const [written, alias] of named.aliases) if (alias.includes(query)) consider('alias', alias === query ? 1 : 3, written)
  if (/^[0-9a-z]+$/.test(query)) {
    for (const form of named.pinyin)
      if (form.includes(query)) consider('pinyin', form === query ? 3 : form.startsWith(query) ? 4 : 6, form)
    if (query.length >= 4)
      for (const [written, code] of named.codes)
        if (code.includes(query)) consider('credit-code', code === query ? 0 : 4, written)
  }
  if (best === null && query.length >= 3) {
    if (holdsAlmost(name, query)) consider('name', 7, writtenName)
    for (const [written, alias] of named.aliases) if (holdsAlmost(alias, query)) consider('alias', 8, written)
  }
  return best
}

/** Whether a stretch of `text` as long as `query` differs from it in exactly one character: a slip of the input method. */
function holdsAlmost(text: string, query: string): boolean {
  for (let at = 0; at + query.length <= text.length; at++) {
    let wrong = 0
    for (let i = 0; i < query.length && wrong < 2; i++) if (text[at + i] !== query[i]) wrong += 1
    if (wrong === 1) return true
  }
  return false
}
