/** 检查项: one look at the deployment, what it found, and what to do when it is not as it should be. */
export interface Check {
  readonly id: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly zh: string
  readonly en: string
  readonly whatToDo: { readonly zh: string; readonly en: string } | null
}

export function ok(id: string, zh: string, en: string): Check {
  return { id, state: 'ok', zh, en, whatToDo: null }
}

export function warn(id: string, zh: string, en: string, whatToDo: { zh: string; en: string }): Check {
  return { id, state: 'warn', zh, en, whatToDo }
}

export function fail(id: string, zh: string, en: string, whatToDo: { zh: string; en: string }): Check {
  return { id, state: 'fail', zh, en, whatToDo }
}
