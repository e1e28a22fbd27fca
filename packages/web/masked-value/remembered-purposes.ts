/** 上次的事由, client by client, in the memory of this page only: a reload forgets it. */
const remembered = new Map<string, string>()

export function rememberPurpose(clientId: string, purpose: string) {
  remembered.set(clientId, purpose)
}

export function lastPurposeFor(clientId: string): string | null {
  return remembered.get(clientId) ?? null
}

export interface Purpose {
  readonly code: string
  readonly label: { readonly zh: string; readonly en: string }
}

/** The presets with the last one for this client first. */
export function lastFirst(purposes: readonly Purpose[], last: string | null): readonly Purpose[] {
  return [...purposes.filter((purpose) => purpose.code === last), ...purposes.filter((purpose) => purpose.code !== last)]
}
