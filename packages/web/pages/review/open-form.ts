/**
 * Whether the form that is open closes when a correction was answered: only when it is still that question's. Somebody who has gone on to
 * another row meanwhile keeps the form they type in, and the focus.
 */
export function closesForm(open: string | null, corrected: string, refused: number): boolean {
  return refused === 0 && open === corrected
}
