/** What stands after the ? of an address: plain words, so that an address can be read, sent and typed. */
export type Search = Readonly<Record<string, unknown>>

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Search): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** A non-empty word of at most 200 characters, or nothing. */
export function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined
}

/**
 * A path of our own to return to, or nothing: never another origin, never a script. Asked again where it is used, because the router
 * hands on what the validation of an address left out.
 */
export function ownPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\\p{C}]*$/u.test(value) ? value : undefined
}
