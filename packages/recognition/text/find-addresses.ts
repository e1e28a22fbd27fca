import nameLabels from '@xinxia/policies/taxonomy/name-labels.json' with { type: 'json' }
import { because, type Because } from '../because.ts'
import type { Finding } from '../finding.ts'
import { divisionAt, isDivisionHead } from '../lexicons/divisions.ts'
import { maskAs } from '../taxonomy.ts'
import { wordBefore, wordTable } from './words-before.ts'

const registered = wordTable(nameLabels.registered)
const home = wordTable(nameLabels.home)

/** A road with its number behind: tried first, so that 花园路537号 is not cut at 花园. */
const road = /[\u4e00-\u9fa5]{1,9}?(?:大街|大道|路|街|巷|弄|胡同|道)(?=[0-9０-９A-Za-z甲乙])/y
/** One part of an address below its division: a place name with its kind, or a number with its kind. */
const part =
  /[\u4e00-\u9fa5]{1,10}?(?:工业园区|产业园区|科技园区|高新区|开发区|工业园|产业园|科技园|创业园|园区|新区|街道办事处|街道|大街|大道|路|街|巷|弄|里弄|胡同|镇|乡|苏木|社区|村民小组|自然村|新村|村|小区|花园|家园|公寓|广场|大厦|大楼|中心|基地|商务楼|大楼|楼|商城|市场|商厦|写字楼|苑|庄|庭|府|城|湾|里|坊|园|组|屯|段)|[A-Za-z0-9０-９一二三四五六七八九十甲乙丙东西南北中]{1,6}(?:[-－—~#][A-Za-z0-9]{1,6}){0,3}(?:号楼|号院|号|室|栋|幢|座|楼|层|单元|房|铺|组|队|区|弄|巷|门|#|户|档|柜)|[（(][^（）()\n]{1,16}[）)]|\d{1,5}(?:-\d{1,5}){1,3}|[A-Z]?\d{3,4}(?![\d.])/y
const longest = 90
/** A road and a number without a division in front: 幸福路12号. */
const roadAndNumber = /[\u4e00-\u9fa5]{2,6}(?:大街|大道|路|街|巷)[A-Za-z0-9０-９]{1,6}(?:[-－]\d{1,4})?号/g
const notInRoad = /^(?:位于|坐落于|住在|寄到|送到|搬到|在|到|至|住|于|去|从|是|为|我家|地址|的)+/

/** 地址: a division with at least one part below it, or road and number; after a label also less. Bounded at 90 characters each. */
export function findAddresses(text: string): Finding[] {
  const found: Finding[] = []
  for (let i = 0; i < text.length; i++) {
    if (!isDivisionHead(text.charCodeAt(i))) continue
    const chain = divisionChain(text, i)
    if (chain === null) continue
    const parts = partsFrom(text, chain.end)
    const label = labelOf(text, i)
    const strength = parts.count + (chain.levels > 1 ? 1 : 0)
    if (parts.end > chain.end && (strength >= 2 || label !== null || parts.numbered)) {
      found.push(finding(text, i, parts.end, label, parts.count + chain.levels))
      i = parts.end - 1
    } else if (label !== null && chain.levels > 1) {
      found.push(finding(text, i, chain.end, label, chain.levels))
      i = chain.end - 1
    } else i = chain.end - 1
  }
  return [...found, ...withoutDivision(text, found)]
}

const depth = { province: 1, city: 2, county: 3 } as const

/** 中山路 and 朝阳街 are roads, whatever city is called so. */
function namesRoad(text: string, end: number): boolean {
  return /^[东西南北中一二三]?(?:路|街|大街|大道|道|巷)/.test(text.slice(end, end + 3))
}

/** 浙江省杭州市西湖区: divisions one after another, each below the one before. */
function divisionChain(text: string, from: number): { end: number; levels: number } | null {
  let end = from
  let levels = 0
  let reached = 0
  while (levels < 4) {
    const next = divisionAt(text, end)
    if (next === null || depth[next.level] <= reached || namesRoad(text, next.end)) break
    reached = depth[next.level]
    end = next.end
    levels++
    if (levels === 1 && /^(?:省|市|县|区)/.test(text.slice(end, end + 1)) && next.level !== 'county') end++
  }
  return levels === 0 ? null : { end, levels }
}

function partsFrom(text: string, from: number): { end: number; count: number; numbered: boolean } {
  let end = from
  let count = 0
  let numbered = false
  while (end - from < longest) {
    road.lastIndex = end
    part.lastIndex = end
    const match = road.exec(text) ?? part.exec(text)
    if (match === null || (count === 0 && /^[（(]|^\d{3,4}$/.test(match[0])) || crossesSentence(match[0])) break
    end += match[0].length
    count++
    if (/\d|[０-９]/.test(match[0])) numbered = true
  }
  return { end, count, numbered }
}

/** A place name swallows no verbs: 北京市有限公司搬到朝阳路 is not one part. */
function crossesSentence(words: string): boolean {
  return /公司|有限|搬到|位于|的|了|是|已|税务局|银行|派出所|公安局|法院/.test(words)
}

function withoutDivision(text: string, taken: readonly Finding[]): Finding[] {
  const found: Finding[] = []
  for (const match of text.matchAll(roadAndNumber)) {
    const trimmed = match[0].replace(notInRoad, '')
    const start = match.index + match[0].length - trimmed.length
    if (taken.some((each) => start < each.end && start + trimmed.length > each.start) || crossesSentence(trimmed)) continue
    const parts = partsFrom(text, match.index + match[0].length)
    found.push(finding(text, start, parts.end, labelOf(text, start), parts.count + 2))
  }
  return found
}

interface AddressLabel {
  readonly word: string
  readonly type: 'REG-ADDR' | 'CON-ADDR'
}

function labelOf(text: string, start: number): AddressLabel | null {
  const company = wordBefore(text, start, registered)
  if (company !== null) return { word: company, type: 'REG-ADDR' }
  const person = wordBefore(text, start, home)
  return person === null ? null : { word: person, type: 'CON-ADDR' }
}

function finding(text: string, start: number, end: number, label: AddressLabel | null, count: number): Finding {
  const type = label?.type ?? 'CON-ADDR'
  const reasons: Because[] = [because('address-parts', { count }), because('division-known')]
  if (label !== null) reasons.push(because('label-before', { label: label.word }))
  const confidence = Math.min(0.97, 0.45 + count * 0.08 + (label === null ? 0 : 0.15))
  return {
    start,
    end,
    type,
    confidence: Math.round(confidence * 100) / 100,
    valid: null,
    because: reasons,
    masked: maskAs(type, text.slice(start, end)),
  }
}
