import nameLabels from '@xinxia/policies/taxonomy/name-labels.json' with { type: 'json' }
import { because, type Because } from '../because.ts'
import type { Finding } from '../finding.ts'
import { companySuffixes, surestSuffixes, tradeWords } from '../lexicons/company-words.ts'
import { divisionAt } from '../lexicons/divisions.ts'
import { isVerbOrParticle } from '../lexicons/frequent-words.ts'
import { maskAs } from '../taxonomy.ts'
import { wordBefore, wordEndingAt, wordTable } from './words-before.ts'

const suffix = new RegExp([...companySuffixes].map((word) => word.replace(/[()（）]/g, '\\$&')).join('|'), 'g')
const sure = new Set(surestSuffixes)
const labels = wordTable(nameLabels.company)
const before = wordTable(`${nameLabels.company} ${nameLabels.companyBefore}`)
const trade = wordTable(tradeWords.join(' '))
const longest = 32
/** Not a name but a way to speak of one, or a kind of company. */
const generic =
  /^(?:很多|许多|一些|有些|部分|不少|某些|附属|自己工作|大型|小型|中小|跨国|家族|知名|国际|国内|外国|本地|当地|上述|下属|旗下|所属|全资|工程|旅游|航空|石油|经纪|我|本|贵|该|各|某|总|分|子|母|这家|那家|一家|几家|多家|两家|三家|其他|其它|关联|新|老|原|别的|客户|代账|代理|记账|代理记账|物业|保险|快递|物流|建筑|贸易|科技|劳务|劳务派遣|上市|外资|合资|国有|民营|小|大|设立|注册|开|办|有限|有限责任|股份|股份有限|集团|个体|所有|全部|每家|任何|哪家|什么|空壳|专业空壳|专业|影响|涉及|控股|投资|第三方|外贸|电商|广告|装修|装饰|租赁|软件|网络|培训|服务|管理|咨询|招聘|人力资源|供应商|财税|财务|会计|税务|培训|购物|商业|文化|活动|数据|研发|生产|营销|运营|指挥|调度|信息|物流|客服|呼叫|体检|健身|社区|行政|政务|办税服务|便民|人才|就业|市民|会议|展览|结算|支付|清算|登记|检测)*$/

/** 企业名称 in running text: from a form of enterprise (有限公司 …) back to where the name begins. At most 32 characters looked at. */
export function findCompanies(text: string): Finding[] {
  const found: Finding[] = []
  let from = 0
  suffix.lastIndex = 0
  for (let match = suffix.exec(text); match !== null; match = suffix.exec(text)) {
    const ends = match.index + match[0].length
    if (!sure.has(match[0]) && goesOn(text, ends)) continue
    const start = nameStart(text, match.index, from)
    const stem = text.slice(start, match.index)
    const judged = judge(text, start, stem, match[0])
    if (judged === null) continue
    const end = withBranch(text, ends)
    found.push({ start, end, type: 'REG-NAME', ...judged, valid: null, masked: maskAs('REG-NAME', text.slice(start, end)) })
    from = end
    suffix.lastIndex = end
  }
  return found
}

/** 绍兴海澜酒店管理有限公司: the short form is the middle of a longer name. */
function goesOn(text: string, end: number): boolean {
  const rest = /^([\u4e00-\u9fa5（）()]{0,14}?)(?:有限责任公司|股份有限公司|有限公司|合伙企业|合作社|事务所)/.exec(
    text.slice(end, end + 24),
  )
  return rest !== null && !/[与和及的由向给]/.test(rest[1]!)
}

function nameStart(text: string, stemEnd: number, floor: number): number {
  let start = stemEnd
  while (start > floor && stemEnd - start < longest && isNameUnit(text, start - 1)) start--
  const brackets = unopened(text.slice(start, stemEnd))
  if (brackets >= 0) start += brackets + 1
  const led = afterLeadIn(text, start, stemEnd)
  return text.startsWith('有限', stemEnd) || text.startsWith('股份', stemEnd) ? led : afterFunctionWord(text, led, stemEnd)
}

/** A short form of enterprise (公司, 店 …) ends many phrases: the name begins after the last word that no name holds. */
function afterFunctionWord(text: string, start: number, stemEnd: number): number {
  for (let at = stemEnd; at > start; at--) {
    const word = text.slice(at - 2, at)
    if (at <= stemEnd - 2 && at - 2 >= start && isVerbOrParticle(word) && !trade.words.has(word)) return at
    if ('的了是在该其就至称任但而才又也都使得把被这那些为之来到去回有让请'.includes(text[at - 1]!)) return at
  }
  return start
}

function isNameUnit(text: string, at: number): boolean {
  return /[\u4e00-\u9fa5\u3400-\u4dbfA-Za-z0-9（）()·&＆]/.test(text[at]!)
}

/** The place of a closing bracket without its opening one: the name begins after it. −1 when all are paired. */
function unopened(stem: string): number {
  let depth = 0
  let last = -1
  for (let i = 0; i < stem.length; i++) {
    if (stem[i] === '（' || stem[i] === '(') depth++
    else if (stem[i] === '）' || stem[i] === ')') {
      if (depth === 0) last = i
      else depth--
    }
  }
  if (depth > 0) return Math.max(last, Math.max(stem.lastIndexOf('（'), stem.lastIndexOf('(')))
  return last
}

/** Past the words that lead up to the name (客户, 与, 支付给 …): the last such word that leaves a stem, but none inside a division or trade. */
function afterLeadIn(text: string, start: number, stemEnd: number): number {
  let best = start
  for (let at = start + 1; at <= stemEnd - 2; at++) {
    const word = wordEndingAt(text, at, before)
    if (word === null || at - word.length < start) continue
    if (word.length === 1 && insideWord(text, at, start)) continue
    if (trade.words.has(word) || wordEndingAt(text, at, trade) !== null) continue
    best = at
  }
  if ('为是在到至对和及于'.includes(text[best]!) && divisionAt(text, best + 1) !== null) best++
  for (let at = best + 1; at <= stemEnd - 2; at++) {
    const division = text.startsWith('中国', at) ? { end: at + 2 } : divisionAt(text, at)
    if (division === null || division.end > stemEnd - 1 || text[at - 1] === '（' || text[at - 1] === '(') continue
    if (at - best >= 2 && divisionAt(text, best) === null && !startsAsName(text.slice(best, at))) return at
  }
  return best
}

/** Single characters that lead in (和, 于, 是 …) stand inside many names; only after a word end or another name do they lead in. */
function insideWord(text: string, at: number, start: number): boolean {
  const character = text[at - 1]!
  if ('的了把被跟替'.includes(character)) return false
  if ('与由给从向及让请找帮将到受并经欠家'.includes(character))
    return at - start > 2 ? false : at - start === 2 && divisionAt(text, start) === null
  return !/(?:公司|厂|店|部|行|先生|女士)$/.test(text.slice(start, at - 1)) && !(at - start === 1)
}

function startsAsName(words: string): boolean {
  return words.length >= 2 && words.length <= 6 && /[a-zA-Z]|集团$/.test(words)
}

function judge(text: string, start: number, stem: string, ending: string): { confidence: number; because: Because[] } | null {
  if (/\d+(?:号|室|弄|栋|幢|楼)/.test(stem)) return null
  if (/[我本贵该各某]$/.test(stem) && ending.length < 4) return null
  if (stem.length < 2 || generic.test(stem.replace(/^.*[的了]|^[与和由给从向在到对及为是]/, '')) || /^\d+年?$/.test(stem))
    return null
  const label = wordBefore(text, start, labels)
  const division = divisionAt(stem, 0)
  const hasTrade = tradeWords.some((word) => (stem + ending).includes(word))
  const reasons: Because[] = [because('company-suffix', { suffix: ending })]
  if (division !== null) reasons.push(because('division-known'))
  if (label !== null) reasons.push(because('label-before', { label }))
  let confidence = sure.has(ending) ? (ending.length > 3 ? 0.85 : 0.55) : 0.3
  if (division !== null) confidence += sure.has(ending) ? 0.08 : 0.2
  if (division !== null && division.end === stem.length && ending.length < 4) confidence -= 0.3
  if (hasTrade) confidence += sure.has(ending) ? 0.04 : 0.15
  if (label !== null) confidence += 0.2
  if (ending.length < 4 && division === null && label === null && endsInVerb(stem)) confidence -= 0.3
  return confidence < 0.44 ? null : { confidence: Math.round(Math.min(0.98, confidence) * 100) / 100, because: reasons }
}

/** 影响公司, 遵守公司: before a short form stands a verb, not the last word of a name. */
function endsInVerb(stem: string): boolean {
  const last = stem.slice(-2)
  return !trade.words.has(last) && (isVerbOrParticle(last) || /[对向给在为和与了将把使让]$/.test(stem))
}

/** 有限公司北京分公司: a branch right behind belongs to the name. */
function withBranch(text: string, end: number): number {
  const branch = /^(?:[（(][^（）()]{1,10}[）)])?[\u4e00-\u9fa5]{2,10}?(?:分公司|支公司|分店|支行|分行|营业部)/.exec(
    text.slice(end, end + 20),
  )
  return branch !== null && (divisionAt(text, end) !== null || branch[0].endsWith('分公司')) && !/[的与和在及或]/.test(branch[0])
    ? end + branch[0].length
    : end
}
