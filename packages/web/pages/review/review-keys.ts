import { destination } from '../../register-table/register-table.tsx'

/** What a key asks of the list. */
export type KeyAct =
  | { readonly act: 'move' | 'extend'; readonly to: number }
  | { readonly act: 'mark' | 'mark-all' | 'accept' | 'reject' | 'correct' | 'look' | 'leave' }

/** As a browser gives it. 229 is what a key is called while an input method composes. */
export interface PressedKey {
  readonly key: string
  readonly keyCode: number
  readonly isComposing: boolean
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  /** Held down. */
  readonly repeat: boolean
}

interface ListNow {
  readonly at: number
  readonly page: number
  readonly count: number
}

/** The key of each act, as the legend shows it. */
export const keyNames = { accept: 'A', reject: 'R', correct: 'C', look: 'V', leave: 'Esc' } as const

const letters = { a: 'accept', r: 'reject', c: 'correct', v: 'look' } as const
const movers: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' }

/**
 * 按键: arrows or j and k move, Shift draws a range, a letter answers. Null for what is none of the list's business. A key that is held goes on
 * moving; each answer wants a press of its own. With Shift no letter answers.
 */
export function keyAct(pressed: PressedKey, { at, page, count }: ListNow): KeyAct | null {
  if (pressed.isComposing || pressed.keyCode === 229 || pressed.altKey) return null
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key
  if (pressed.ctrlKey || pressed.metaKey) return key === 'a' && !pressed.shiftKey ? { act: 'mark-all' } : null
  const to = destination(movers[key] ?? key, at, page, count)
  if (to !== null) return { act: pressed.shiftKey ? 'extend' : 'move', to }
  if (pressed.repeat) return null
  if (key === ' ') return { act: 'mark' }
  if (key === 'Escape') return { act: 'leave' }
  if (pressed.shiftKey) return null
  return Object.hasOwn(letters, key) ? { act: letters[key as keyof typeof letters] } : null // its own key, asked on this line
}

/** Whether what has the focus takes text itself, or stands in a form: there no key of the list acts. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target.closest('input:not([type="checkbox"]), textarea, select, form, [role="combobox"]') !== null
  )
}

/** Whether what has the focus is pressed by this key itself: a button, a link, a box. */
export function pressesItself(target: EventTarget | null, key: string): boolean {
  return (key === ' ' || key === 'Enter') && target instanceof Element && target.closest('button, a, input, summary') !== null
}
