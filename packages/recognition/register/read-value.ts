import { checkBankCard } from '@xinxia/kernel/identifiers/bank-card'
import { checkCitizenId, normaliseCitizenId } from '@xinxia/kernel/identifiers/citizen-id'
import { checkOldCitizenId } from '@xinxia/kernel/identifiers/citizen-id-15'
import { checkCreditCode, normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import { normaliseDate } from '@xinxia/kernel/identifiers/date'
import { checkEmail, normaliseEmail } from '@xinxia/kernel/identifiers/email'
import { checkLandline, normaliseLandline } from '@xinxia/kernel/identifiers/landline'
import { checkMobile, normaliseMobile } from '@xinxia/kernel/identifiers/mobile'
import { normalisePersonName } from '@xinxia/kernel/identifiers/person-name'
import { bareDigits, foldWidth } from '@xinxia/kernel/identifiers/written-form'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { isPersonName } from '../lexicons/is-person.ts'
import type { DoubtCode } from './register-row.ts'

/** A cell read for a field: values in normal form, the field each belongs to, and what is doubtful about the cell. */
export interface ReadCell {
  readonly values: readonly { readonly field: ClientField; readonly value: string }[]
  readonly doubt: DoubtCode | null
}

const nothing: ReadCell = { values: [], doubt: null }
const listSeparators = /[、,，;；/／|\n\r]+/

/** Reads one cell of a column that is mapped to `field`. Pure; what cannot be read as the field is kept as written, with a doubt. */
export function readCell(field: ClientField, cell: string): ReadCell {
  const text = foldWidth(cell)
  if (text === '' || /^(?:-|—|\/|无|暂无|没有|null|n\/a|#N\/A)$/i.test(text)) return nothing
  if (/^\d(?:\.\d{1,14})?E\+?(?:1[0-9]|2\d)$/i.test(text) && numeric.has(field)) return { values: [], doubt: 'lost-digits' }
  switch (field) {
    case 'creditCode':
      return one(field, normaliseCreditCode(text), creditCodeDoubt)
    case 'legalRepresentativeIdNumber':
      return one(field, normaliseCitizenId(text), citizenDoubt)
    case 'contactMobile':
      return phones(field, text)
    case 'contactPhone':
      return phones(field, text)
    case 'contactEmail':
      return many(
        field,
        text.split(/[、,，;；\s|]+/),
        (part) => normaliseEmail(part),
        (part) => checkEmail(part) === 'fits',
      )
    case 'bankAccount':
    case 'personalCard':
      return accounts(field, text)
    case 'bankName':
      return bank(text)
    case 'aliases':
      return listed(field, text.split(listSeparators))
    case 'contactName':
      return contacts(text)
    case 'bossName':
    case 'legalRepresentative':
    case 'bookkeeper':
      return person(field, text)
    case 'openedOn':
      return plain(field, normaliseDate(text))
    case 'wechat':
      return listed(field, text.split(/[、,，;；\s|]+/))
    case 'taxPassword':
    case 'individualTaxPassword':
    case 'socialSecurityPassword':
    case 'housingFundPassword':
    case 'bankLoginPassword':
    case 'invoicingPassword':
    case 'otherPassword':
    case 'taxAccount':
      return plain(field, cell.trim())
    case 'monthlyFee':
      return plain(field, text.replace(/(?<=\d),(?=\d{3})/g, ''))
    default:
      return plain(field, text)
  }
}

/** Fields whose value is one long number: a spreadsheet may have rounded it. */
const numeric: ReadonlySet<ClientField> = new Set([
  'creditCode',
  'legalRepresentativeIdNumber',
  'contactMobile',
  'contactPhone',
  'bankAccount',
  'personalCard',
  'taxAccount',
] as const)

function plain(field: ClientField, value: string): ReadCell {
  return value === '' ? nothing : { values: [{ field, value }], doubt: null }
}

function one(field: ClientField, value: string, doubtOf: (value: string) => DoubtCode | null): ReadCell {
  return { values: [{ field, value }], doubt: doubtOf(value) }
}

function creditCodeDoubt(value: string): DoubtCode | null {
  const verdict = checkCreditCode(value)
  if (verdict === 'right') return null
  if (/^\d{15}0{3}$/.test(value)) return 'lost-digits'
  if (verdict === 'unfit' && checkCitizenId(value) === 'right') return null
  return verdict === 'wrong-check' ? 'check-digit-wrong' : 'shape-unfit'
}

/** Fifteen kept digits and three zeros is what a spreadsheet makes of eighteen. */
function citizenDoubt(value: string): DoubtCode | null {
  const verdict = checkCitizenId(value)
  if (verdict === 'right' || checkOldCitizenId(value) === 'fits' || /^[A-Z]/.test(value)) return null
  if (/^\d{15}0{3}$/.test(value)) return 'lost-digits'
  return verdict === 'unfit' ? 'shape-unfit' : 'check-digit-wrong'
}

/** One or more telephone numbers, mobile or landline, in whichever column; a name beside them becomes a contact. */
function phones(field: ClientField, text: string): ReadCell {
  const values: { field: ClientField; value: string }[] = []
  let unread = 0
  for (const part of phoneParts(text)) {
    const digits = part.replace(/[\u4e00-\u9fa5A-Za-z:：()（）]+/g, ' ').trim()
    const words = normalisePersonName(part.replace(/[\d\s+()（）:：-]+/g, ''))
    const mobile = normaliseMobile(digits)
    const landline = normaliseLandline(digits)
    if (checkMobile(mobile) === 'fits') values.push({ field: 'contactMobile', value: mobile })
    else if (checkLandline(landline) === 'fits') values.push({ field: 'contactPhone', value: landline })
    else if (digits !== '') {
      values.push({ field, value: part.trim() })
      unread++
    }
    if (isPersonName(words)) values.push({ field: 'contactName', value: words })
  }
  const numbers = values.filter((each) => each.field !== 'contactName').length
  if (numbers === 0) return { values: [...values, { field, value: text }], doubt: 'shape-unfit' }
  return { values, doubt: unread > 0 ? 'shape-unfit' : numbers > 1 ? 'two-values' : null }
}

/** Splits at list signs, and at spaces between two numbers that are each complete. */
function phoneParts(text: string): string[] {
  return text
    .split(listSeparators)
    .flatMap((part) => (/1[3-9]\d{9}\s+\+?\d/.test(part) ? part.split(/(?<=1[3-9]\d{9})\s+/) : [part]))
    .filter((part) => part.trim() !== '')
}

function many(
  field: ClientField,
  parts: readonly string[],
  normalise: (part: string) => string,
  fits: (part: string) => boolean,
): ReadCell {
  const values = parts.map((part) => normalise(part)).filter((part) => part !== '')
  if (values.length === 0) return nothing
  const doubt = values.every(fits) ? (values.length > 1 ? 'two-values' : null) : 'shape-unfit'
  return { values: values.map((value) => ({ field, value })), doubt }
}

function listed(field: ClientField, parts: readonly string[]): ReadCell {
  const values = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
  return { values: values.map((value) => ({ field, value })), doubt: null }
}

/** Account numbers; words before them are the bank. Nineteen digits that end in four zeros may be a rounded number. */
function accounts(field: ClientField, text: string): ReadCell {
  const values: { field: ClientField; value: string }[] = []
  let doubt: DoubtCode | null = null
  let numbers = 0
  for (const part of text.split(/[、,，;；/／|\n\r]+/)) {
    const digits = bareDigits(part)
    const words = part
      .replace(/[\d\s-]{6,}/g, ' ')
      .replace(/账号|帐号|卡号|[:：]/g, ' ')
      .trim()
    if (digits.length >= 8) {
      values.push({ field, value: digits })
      numbers++
      if (digits.length >= 17 && /0{4}$/.test(digits) && digits.slice(15).replaceAll('0', '') === '') doubt = 'lost-digits'
      else if (field === 'personalCard' && checkBankCard(digits) !== 'right') doubt ??= 'check-digit-wrong'
    } else if (digits.length > 0 || words === '') doubt ??= 'shape-unfit'
    if (/银行|支行|信用社|分理处|营业部/.test(words)) values.push({ field: 'bankName', value: words })
    else if (digits.length < 8 && part.trim() !== '') {
      values.push({ field, value: part.trim() })
      doubt ??= 'shape-unfit'
    }
  }
  return { values, doubt: doubt ?? (numbers > 1 ? 'two-values' : null) }
}

/** 开户行, or 开户行及账号 in one cell. */
function bank(text: string): ReadCell {
  const account = /(?:\d[\s-]?){9,32}$/.exec(text)
  if (account === null) return plain('bankName', text)
  const name = text.slice(0, account.index).replace(/(?:账号|帐号|[:：\s,，;；])+$/, '')
  const values: { field: ClientField; value: string }[] = [{ field: 'bankAccount', value: bareDigits(account[0]) }]
  if (name !== '') values.unshift({ field: 'bankName', value: name })
  return { values, doubt: null }
}

/** 张三、李四; 张三 13800138000. */
function contacts(text: string): ReadCell {
  const values: { field: ClientField; value: string }[] = []
  for (const part of text.split(listSeparators)) {
    const number = /\+?\d[\d\s-]{6,}\d/.exec(part)
    const name = normalisePersonName(number === null ? part : part.replace(number[0], '').replace(/[()（）:：]/g, ''))
    if (name !== '') values.push({ field: 'contactName', value: name })
    if (number !== null) values.push(...phones('contactMobile', number[0]).values)
  }
  return { values, doubt: null }
}

/** A person, perhaps with a phone or an ID number in the same cell. */
function person(field: ClientField, text: string): ReadCell {
  const number = /\+?\d[\d\s-]{6,}[\dXx]/.exec(text)
  if (number === null) return plain(field, text.replace(/(?<=[\u4e00-\u9fa5])\s+(?=[\u4e00-\u9fa5])/g, ''))
  const values: { field: ClientField; value: string }[] = []
  const name = text.replace(number[0], '').replace(/[()（）:：\s,，、/]/g, '')
  if (name !== '') values.push({ field, value: name })
  const citizen = normaliseCitizenId(number[0])
  if (checkCitizenId(citizen) !== 'unfit' && field === 'legalRepresentative')
    values.push({ field: 'legalRepresentativeIdNumber', value: citizen })
  else values.push(...phones('contactMobile', number[0]).values)
  return { values, doubt: null }
}
