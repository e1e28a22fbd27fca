import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { because, type Because } from '../because.ts'
import { gradeOf } from '../taxonomy.ts'
import { matchField, type FieldMatch } from '../register/field-headers.ts'
import { verdictOf, type ColumnContent, type ContentVerdict } from './column-content.ts'
import { matchHeader, type HeaderMatch } from './header-types.ts'
import type { ColumnReading } from './table-reading.ts'

/** Headers that mean different things: what they mean when neither cells nor neighbours say. */
const usual: Readonly<Record<string, InformationType>> = {
  账号: 'FIN-CARD',
  密码: 'SEC-PWD',
  客户名称: 'REG-NAME',
  收款人: 'ID-NAME',
  往来单位: 'REG-NAME',
  开票名称: 'REG-NAME',
  受益所有人: 'REG-PEOPLE',
}
/** Headers that say nothing by themselves (taxonomy, header_matching): the cells decide. */
const vagueHeaders = new Set([
  '账号',
  '帐号',
  '密码',
  '证件号码',
  '证件号',
  '证照号码',
  '编号',
  '号码',
  '卡号',
  '登录账号',
  '账号密码',
  '银行账号',
  '收款账号',
])

/** Says what a column holds, from its header, its cells and its neighbours, and why. */
export function decideColumn(
  index: number,
  header: string,
  content: ColumnContent,
  neighbours: ReadonlyMap<string, number>,
): ColumnReading {
  const match = matchHeader(header)
  const field = matchField(header)
  const verdict = verdictOf(content)
  const named = namedType(match, field, verdict, content, neighbours)
  const { type, confidence, reasons } = weigh(header, match, field, named, verdict, content)
  const decided = decideField(field, type, verdict, content)
  return { index, header, type, field: decided, grade: type === null ? null : gradeOf(type), confidence, because: reasons }
}

/** What the header alone, or with neighbours where it is ambiguous, names. */
function namedType(
  match: HeaderMatch | null,
  field: FieldMatch | null,
  verdict: ContentVerdict | null,
  content: ColumnContent,
  neighbours: ReadonlyMap<string, number>,
): InformationType | null {
  if (match === null) return field === null ? null : clientFields[field.field].type
  if (match.how === 'contains' && field?.how === 'exact') return fieldType(field, match)
  if (match.types.length === 1) return match.types[0]! // length checked
  if (verdict !== null && match.types.includes(verdict.type)) return verdict.type
  if (match.types.includes('FIN-CARD') && content.share('number', 'long-number', 'card-wrong') > 0.3)
    return match.types.includes('FIN-CORP') ? 'FIN-CORP' : 'FIN-CARD'
  const voted = match.types
    .map((type) => ({ type, votes: (neighbours.get(type) ?? 0) * 2 + (neighbours.get(type.slice(0, type.indexOf('-'))) ?? 0) }))
    .sort((a, b) => b.votes - a.votes)
  const preferred = usual[match.synonym]
  if (preferred !== undefined && match.types.includes(preferred)) return preferred
  return voted[0]!.type // at least two types
}

function fieldType(field: FieldMatch, match: HeaderMatch): InformationType {
  const own = clientFields[field.field].type
  return match.types.includes(own) || match.types.length > 1 || field.how === 'exact' ? own : match.types[0]!
}

function weigh(
  header: string,
  match: HeaderMatch | null,
  field: FieldMatch | null,
  named: InformationType | null,
  verdict: ContentVerdict | null,
  content: ColumnContent,
): { type: InformationType | null; confidence: number; reasons: Because[] } {
  const seen =
    verdict === null ? [] : [because('cells-pass', { passed: verdict.passed, total: content.filled, rule: verdict.rule })]
  if (named === null) {
    if (verdict === null || content.filled < 2 || (!verdict.strong && header !== '' && verdict.share < 0.8))
      return { type: null, confidence: 0, reasons: [] }
    const few = content.filled < 3 ? [because('cells-few', { total: content.filled })] : []
    return {
      type: verdict.type,
      confidence: round(0.5 + 0.4 * verdict.share - (content.filled < 3 ? 0.2 : 0)),
      reasons: [...seen, ...few],
    }
  }
  const how = match?.how ?? field?.how ?? 'contains'
  const synonym = match?.synonym ?? field?.word ?? ''
  const said = [because(how === 'exact' ? 'header-exact' : 'header-contains', { header, synonym })]
  if (verdict !== null && verdict.type !== named) {
    const content_ = reconcile(named, verdict, header, field, match)
    if (content_ !== null) {
      const contradicts = because('cells-contradict', { passed: verdict.passed, total: content.filled, rule: verdict.rule })
      return {
        type: content_,
        confidence: round(0.55 + 0.35 * verdict.share),
        reasons: [isVague(header, field) ? because('header-vague', { header }) : said[0]!, contradicts],
      }
    }
  }
  const agrees = verdict !== null && verdict.type === named
  const base = how === 'exact' ? 0.9 : how === 'contains' ? 0.75 : 0.6
  return {
    type: named,
    confidence: round(agrees ? base + (1 - base) * verdict.share * 0.9 : base),
    reasons: agrees ? [...said, ...seen] : said,
  }
}

function isVague(header: string, field: FieldMatch | null): boolean {
  return vagueHeaders.has(header.normalize('NFKC').replace(/\s/g, '')) || field?.vague === true
}

/** The type the cells want against the header's, or null where the header stays right: cells only refine it, or are not sure. */
function reconcile(
  named: InformationType,
  verdict: ContentVerdict,
  header: string,
  field: FieldMatch | null,
  match: HeaderMatch | null,
): InformationType | null {
  if (match?.types.includes(verdict.type)) return null
  if (named === 'TAX-TIN' && verdict.type === 'CERT-IDNO') return 'TAX-TIN-NP'
  if (named === 'TAX-TIN' && verdict.type === 'REG-USCC') return null
  if (sameNumber.some((family) => family.includes(named) && family.includes(verdict.type))) {
    return isVague(header, field) || named === 'CON-PHONE' || named === 'CON-MOBILE' ? verdict.type : null
  }
  if (!verdict.strong || verdict.share < 0.7) return null
  return takesAnything.has(named) ? null : verdict.type
}

/** Types whose values are one kind of number: the header's finer word stays right when the cells show the family's usual type. */
const sameNumber: readonly (readonly InformationType[])[] = [
  [
    'CERT-IDNO',
    'TAX-TIN-NP',
    'MIN-U14',
    'MIN-14-18',
    'CERT-SSCARD',
    'LOC-TRAVEL',
    'CERT-HMT',
    'CERT-FPR',
    'CERT-PASSPORT',
    'CERT-OTHER',
  ],
  ['FIN-CARD', 'FIN-CORP', 'HR-HF', 'FIN-PAY', 'FIN-INVEST'],
  ['CON-MOBILE', 'CON-PHONE', 'CON-IM', 'NET-ACCOUNT', 'FIN-PAY', 'SEC-PWD'],
  ['REG-NAME', 'TAX-INVPARTY', 'TXN-ARAP', 'BIZ-CLIENT', 'BIZ-CONTRACT'],
  ['REG-ADDR', 'CON-ADDR'],
  ['REG-USCC', 'NET-ACCOUNT', 'REG-OLDNO'],
]

/** Free text and credentials may hold a number of any kind without becoming one. */
const takesAnything: ReadonlySet<InformationType> = new Set([
  'SEC-PWD',
  'FIN-SECRET',
  'SEC-TAXDEV',
  'BIZ-WORKPAPER',
  'TXN-BANKFLOW',
  'NET-ACCOUNT',
  'CON-IM',
] as const)

/** The client field; where its word is vague, the cells choose among its neighbours in meaning. */
function decideField(
  field: FieldMatch | null,
  type: InformationType | null,
  verdict: ContentVerdict | null,
  content: ColumnContent,
): ClientField | null {
  if (field === null) return byContent(type, verdict)
  switch (field.field) {
    case 'contactMobile':
      return content.share('landline') > 0.6 ? 'contactPhone' : content.share('email') > 0.6 ? 'contactEmail' : 'contactMobile'
    case 'contactPhone':
      return content.share('mobile', 'mobiles') > 0.6 ? 'contactMobile' : 'contactPhone'
    case 'bankAccount':
      return field.vague && content.share('text', 'mobile', 'email', 'credit-code') > 0.6 ? 'taxAccount' : 'bankAccount'
    case 'bankName':
      return content.share('long-number', 'card') > 0.7 ? 'bankAccount' : 'bankName'
    case 'taxAccount':
      return content.share('card') > 0.7 ? 'bankAccount' : 'taxAccount'
    case 'companyName':
      return content.share('person') > 0.7 && field.vague ? 'contactName' : 'companyName'
    case 'clientNumber':
      return content.share('credit-code') > 0.6 ? 'creditCode' : 'clientNumber'
    case 'taxOffice':
      return content.share('person') > 0.7 ? null : 'taxOffice'
    default:
      return strayField(field.field, verdict)
  }
}

/** A column whose cells are surely something else than its field: the field goes with the cells. */
function strayField(field: ClientField, verdict: ContentVerdict | null): ClientField {
  if (verdict === null || !verdict.strong || verdict.share < 0.8 || clientFields[field].type === verdict.type) return field
  if (clientFields[field].box === 'secret' || field === 'wechat' || field === 'remarks') return field
  return byContent(verdict.type, verdict) ?? field
}

/** Without a word for it, only content of a form of its own makes a field. */
function byContent(type: InformationType | null, verdict: ContentVerdict | null): ClientField | null {
  if (type === null || verdict === null || verdict.type !== type) return null
  switch (type) {
    case 'REG-USCC':
      return 'creditCode'
    case 'REG-NAME':
      return 'companyName'
    case 'CERT-IDNO':
      return 'legalRepresentativeIdNumber'
    case 'CON-MOBILE':
      return 'contactMobile'
    case 'CON-EMAIL':
      return 'contactEmail'
    case 'CON-PHONE':
      return 'contactPhone'
    case 'FIN-CARD':
      return 'personalCard'
    default:
      return null
  }
}

function round(confidence: number): number {
  return Math.round(Math.max(0, Math.min(1, confidence)) * 100) / 100
}
