/** A sheet before it is written in any format: cells by row, as a person would have typed or formatted them. */
export interface SampleSheet {
  readonly name: string
  readonly rows: readonly (readonly SampleCell[])[]
  /** Merged areas as Excel names them: `A1:F1`. */
  readonly merges: readonly string[]
  readonly hiddenColumns: readonly number[]
}

/**
 * One cell. A number keeps what a float keeps: `shown` is what Excel displays of it. A date is a day number under a
 * date format. Null is an empty cell.
 */
export type SampleCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly format: NumberFormat; readonly shown: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'sum'; readonly column: number; readonly fromRow: number; readonly toRow: number; readonly value: number }
  | null

/** `general` shows long numbers in scientific notation; `whole` shows all digits; `money` thousands and two decimals. */
export type NumberFormat = 'general' | 'whole' | 'money'

export function text(value: string): SampleCell {
  return value === '' ? null : { kind: 'text', text: value }
}

/** The cell as a person sees it, and as it stands in a csv. */
export function shownText(cell: SampleCell): string {
  if (cell === null) return ''
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'number':
      return cell.shown
    case 'date':
      return cell.date
    case 'sum':
      return String(cell.value)
  }
}

/** Column 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
