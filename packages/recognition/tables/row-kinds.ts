import type { LeftOutRow } from './table-reading.ts'

const totalWords =
  /^(?:合计|总计|小计|累计|共计|总合计|本页合计|本月合计|本年累计|合计金额|总和|total|subtotal|sum)(?:[:：(（\s]|$)/i
const noteWords =
  /^(?:注[:：、\d]|注意|备注[:：]|说明[:：]|填表|制表|填报|编制|审核[:：]|复核[:：]|单位负责人|财务负责人[:：]|日期[:：]|第\s*\d+\s*页|共\s*\d+|打印|导出|统计|以上|此表|本表|\*|※|—|-{3,}|#{2,}|温馨提示|特别提示)/

/** Why a row below the header is not data, or null where it is. `width`: how many columns the table has. */
export function leftOutKind(row: readonly string[], header: readonly string[], width: number): LeftOutRow['why'] | null {
  let filled = 0
  let first = ''
  for (const cell of row) {
    const text = cell.trim()
    if (text === '') continue
    if (filled === 0) first = text
    filled++
  }
  if (filled === 0) return 'empty'
  if (isTotal(row)) return 'total'
  if (repeatsHeader(row, header)) return 'repeated-header'
  if (noteWords.test(first) && filled <= Math.max(2, width / 4)) return 'note'
  if (filled === 1 && width >= 3 && first.length > 30) return 'note'
  return null
}

/** 合计 in one of the first three filled cells, with spaces between its characters or not. */
function isTotal(row: readonly string[]): boolean {
  let seen = 0
  for (const cell of row) {
    const text = cell.replace(/[\s　]/g, '')
    if (text === '') continue
    if (totalWords.test(text)) return true
    if (++seen === 3) return false
  }
  return false
}

function repeatsHeader(row: readonly string[], header: readonly string[]): boolean {
  let equal = 0
  let filled = 0
  for (let i = 0; i < row.length; i++) {
    const text = row[i]!.trim()
    if (text === '') continue
    filled++
    if (text === header[i]?.trim()) equal++
  }
  return filled >= 2 && equal >= 2 && equal >= filled * 0.8
}
