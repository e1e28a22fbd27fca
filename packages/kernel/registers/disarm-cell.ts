/**
 * First characters that make a spreadsheet run a cell as a formula or send its text on as a command, full-width forms included
 * (Excel in Chinese takes ＝ for =). Tab, line ends and NUL count because programs drop them and run what follows.
 */
const armed = /^[=+\-@\t\r\n\0＝＋－＠﹢﹣﹦﹫]/
const disarmed = /^'+[=+\-@\t\r\n\0＝＋－＠﹢﹣﹦﹫]/

/** Whether a spreadsheet might run a cell that begins so. */
export function isArmed(value: string): boolean {
  return armed.test(value)
}

/**
 * 拆除公式: a value as it may stand in a csv that someone opens in a spreadsheet: an apostrophe in front keeps it text.
 * `restoreCell` takes it away again, so that export and import keep every value, those that begin with an apostrophe too.
 */
export function disarmCell(value: string): string {
  return armed.test(value) || disarmed.test(value) ? `'${value}` : value
}

/** The value behind a disarmed cell of our own export. Other cells stay as they are. */
export function restoreCell(cell: string): string {
  return disarmed.test(cell) ? cell.slice(1) : cell
}
