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

/**
 * Whether `query` (folded) names it: whole, prefix or part of the name or an alias, pinyin in full or initials, part of a credit code,
 * or the name with one wrong character (from three characters on). Null when it does not.
 */
export function matchName(query: string, named: Named): NameMatch | null {
  const best: NameMatch[] = []
  const consider = (how: NameMatch['how'], rank: number, matched: string) => best.push({ how, rank, matched })
  const name = foldForSearch(named.name)
  if (name === query) consider('name', 0, named.name)
  else if (name.startsWith(query)) consider('name', 1, named.name)
  else if (name.includes(query)) consider('name', 2, named.name)
  for (const alias of named.aliases) {
    const folded = foldForSearch(alias)
    if (folded === query) consider('alias', 1, alias)
    else if (folded.includes(query)) consider('alias', 3, alias)
  }
  if (/^[a-z0-9]{2,}$/.test(query)) {
    for (const form of named.pinyin) {
      if (form === query) consider('pinyin', 3, form)
      else if (form.startsWith(query)) consider('pinyin', 4, form)
      else if (form.includes(query)) consider('pinyin', 6, form)
    }
  }
  if (/^[0-9a-z]{4,18}$/.test(query))
    for (const code of named.codes)
      if (code.toLowerCase().includes(query)) consider('credit-code', code.toLowerCase() === query ? 0 : 4, code)
  if (best.length === 0 && [...query].length >= 3) {
    if (holdsAlmost(name, query)) consider('name', 7, named.name)
    for (const alias of named.aliases) if (holdsAlmost(foldForSearch(alias), query)) consider('alias', 8, alias)
  }
  return best.reduce<NameMatch | null>((a, b) => (a === null || b.rank < a.rank ? b : a), null)
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
