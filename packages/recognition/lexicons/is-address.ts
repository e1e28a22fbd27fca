import { divisionAt } from './divisions.ts'

const parts =
  /(?:路|街|大道|道|巷|弄|胡同|里|村|镇|乡|屯|组|号|栋|幢|座|楼|层|室|单元|小区|花园|广场|大厦|中心|园区|工业园|开发区|新区|社区|街道|门牌|苑|庄|湾|桥|坊)/g

/** How many parts of an address (road, number, building …) a text has; 0 where it does not begin with a division or a road. */
export function addressParts(text: string): number {
  const division = divisionAt(text, 0)
  const rest = division === null ? text : text.slice(division.end)
  const found = rest.match(parts)?.length ?? 0
  if (division !== null) return found + 1
  return /^[\u4e00-\u9fa5]{1,8}(?:路|街|大道|巷|镇|乡|村|区|县)/.test(text) && /\d/.test(text) ? found : 0
}

/** True for a whole cell that is an address: a division and something below it, or road and number. */
export function isAddress(text: string): boolean {
  if (text.length < 5 || text.length > 120 || /[。!?]/.test(text)) return false
  return addressParts(text) >= 2
}
