/**
 * 焦点与勾选 of a list: the row that keys act on, and the rows that are marked. `anchor` is where a range began, `base` what was marked
 * before it: a range that shrinks again unmarks what it had marked, and nothing else.
 */
export interface FocusAndMarks {
  readonly focus: string | null
  /** Where the focus stood, for when its row is gone. */
  readonly at: number
  readonly anchor: string | null
  readonly base: ReadonlySet<string>
  readonly marked: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
export const nothingMarked: FocusAndMarks = { focus: null, at: 0, anchor: null, base: none, marked: none }

/** Where the focus is in the list as it stands now; −1 in an empty list. A row that is gone leaves its place to the next one. */
export function focusIn(state: FocusAndMarks, keys: readonly string[]): number {
  const at = state.focus === null ? -1 : keys.indexOf(state.focus)
  return at >= 0 ? at : Math.min(state.at, keys.length - 1)
}

export function moveTo(state: FocusAndMarks, keys: readonly string[], to: number): FocusAndMarks {
  const at = within(to, keys)
  const focus = keys[at] ?? null
  return { ...state, focus, at, anchor: focus, base: state.marked }
}

/** Moves and marks all from where the range began. */
export function extendTo(state: FocusAndMarks, keys: readonly string[], to: number): FocusAndMarks {
  const at = within(to, keys)
  const from = state.anchor === null ? focusIn(state, keys) : keys.indexOf(state.anchor)
  const begin = from < 0 ? at : from
  const range = keys.slice(Math.min(begin, at), Math.max(begin, at) + 1)
  const anchor = keys[begin] ?? null
  return { ...state, focus: keys[at] ?? null, at, anchor, marked: new Set([...state.base, ...range]) }
}

export function toggle(state: FocusAndMarks, keys: readonly string[], key: string): FocusAndMarks {
  const marked = state.marked.has(key) ? without(state.marked, new Set([key])) : new Set([...state.marked, key])
  return { focus: key, at: keys.indexOf(key), anchor: key, base: marked, marked }
}

export function markAll(state: FocusAndMarks, keys: readonly string[]): FocusAndMarks {
  const marked = new Set(keys)
  return { ...state, base: marked, marked }
}

export function unmark(state: FocusAndMarks): FocusAndMarks {
  return { ...state, base: none, marked: none, anchor: state.focus }
}

/** What is marked and still listed, in the order of the list. */
export function markedIn(state: FocusAndMarks, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => state.marked.has(key))
}

/** After these rows were answered: their marks go, and the focus goes to the next row that is not being answered too. */
export function goOnFrom(state: FocusAndMarks, keys: readonly string[], leaving: ReadonlySet<string>): FocusAndMarks {
  const marked = without(state.marked, leaving)
  const at = focusIn(state, keys)
  const isFree = (key: string | undefined) => key !== undefined && !leaving.has(key)
  const after = keys.findIndex((key, index) => index >= at && isFree(key))
  const to = after >= 0 ? after : keys.findLastIndex((key, index) => index < at && isFree(key))
  const focus = keys[to] ?? null
  return { focus, at: Math.max(0, to), anchor: focus, base: marked, marked }
}

function within(to: number, keys: readonly string[]): number {
  return Math.max(0, Math.min(keys.length - 1, to))
}

function without(some: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...some].filter((key) => !gone.has(key)))
}
