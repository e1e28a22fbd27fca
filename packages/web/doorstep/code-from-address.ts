/**
 * The one-time code after the # of the address (`#code=…` or `#…`), which browsers never send to a server. It is taken out of
 * the address at once, so that it stays neither in the history nor on the screen.
 */
export function takeCodeFromAddress(): string {
  const code = codeIn(location.hash)
  if (code !== '') history.replaceState(history.state, '', location.pathname + location.search)
  return code
}

export function codeIn(hash: string): string {
  const text = hash.replace(/^#/, '')
  const named = /^code=(.*)$/.exec(text)
  try {
    return decodeURIComponent(named?.[1] ?? text).trim()
  } catch {
    return (named?.[1] ?? text).trim()
  }
}
