/** Words by length, to ask which one ends right before a place. */
export interface WordTable {
  readonly words: ReadonlySet<string>
  readonly longest: number
  readonly lastUnits: ReadonlySet<number>
}

export function wordTable(list: string): WordTable {
  const words = new Set(list.split(' '))
  return {
    words,
    longest: Math.max(...[...words].map((word) => word.length)),
    lastUnits: new Set([...words].map((word) => word.charCodeAt(word.length - 1))),
  }
}

const separator = /[\s:：=是为|｜"“「『【[(（]/
const mostSeparators = 4

/** The longest word of the table that ends right before `start`, separators skipped; null when none does. */
export function wordBefore(text: string, start: number, table: WordTable): string | null {
  let end = start
  while (end > 0 && start - end < mostSeparators && separator.test(text[end - 1]!)) end--
  return wordEndingAt(text, end, table) ?? (end < start ? wordEndingAt(text, end + 1, table) : null)
}

export function wordEndingAt(text: string, end: number, table: WordTable): string | null {
  if (end <= 0 || !table.lastUnits.has(text.charCodeAt(end - 1))) return null
  for (let length = Math.min(table.longest, end); length > 0; length--) {
    const word = text.slice(end - length, end)
    if (table.words.has(word)) return word
  }
  return null
}

/** The longest word of the table that begins at a place. */
export function wordStartingAt(text: string, start: number, table: WordTable): string | null {
  for (let length = Math.min(table.longest, text.length - start); length > 0; length--) {
    const word = text.slice(start, start + length)
    if (table.words.has(word)) return word
  }
  return null
}
