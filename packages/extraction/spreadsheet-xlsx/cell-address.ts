/** The largest sheet there is: 1,048,576 rows of 16,384 columns (A to XFD). */
export const largestSheet = { rows: 1_048_576, columns: 16_384 } as const

/** `B12` as column 1 and row 11, both from 0; either is -1 when it is not there or past the largest sheet. */
export function columnOfAddress(address: string): number {
  let column = 0
  let at = 0
  for (; at < address.length; at++) {
    const letter = (address.charCodeAt(at) | 32) - 96
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
    if (column > largestSheet.columns) return -1
  }
  return column - 1
}

export function rowOfAddress(address: string): number {
  const digits = /\d+$/.exec(address)
  const row = digits === null ? 0 : Number(digits[0])
  return row >= 1 && row <= largestSheet.rows ? row - 1 : -1
}
