/**
 * How many index rows one value gets in an agency. A switchboard, the agency's own account or its contact phone stands in
 * hundreds of clients' papers; its bucket would stand out, and rank matching would name it (measured: 4.6 % of the rows of
 * a kind where one row in twenty is such a value, against at most 1 % with this bound). The bound is on rows, not on what
 * is kept: values beyond it are sealed like all others and are found by name or text, not by number.
 */
export const mostRowsOfValue = 16

/** Whether a value that has this many rows already, within the agency, gets another. */
export function mayIndexAnother(rowsOfValue: number): boolean {
  return rowsOfValue < mostRowsOfValue
}
