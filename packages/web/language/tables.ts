import { pair } from './pair.ts'

export const tableWords = {
  nothing: pair('–', '–'),
  sortedUp: pair('升序', 'ascending'),
  sortedDown: pair('降序', 'descending'),
  total: pair('共 {count} 行', { one: '{count} row', other: '{count} rows' }),
  help: pair('↑↓ 选行，Enter 打开', '↑↓ choose, Enter opens'),
}
