const key = 'xinxia.signed-in'

/**
 * Whether somebody signed in with this browser and did not sign out. The session itself is a cookie that pages cannot read; the
 * hint only spares a stranger's first visit a question whose answer is known. It grants nothing.
 */
export function maybeSignedIn(): boolean {
  return localStorage.getItem(key) === '1'
}

export function noteSignedIn(signedIn: boolean) {
  if (signedIn) localStorage.setItem(key, '1')
  else localStorage.removeItem(key)
}
