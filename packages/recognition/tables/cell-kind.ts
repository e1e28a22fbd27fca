import { checkBankCard, hasCardPrefix } from '@xinxia/kernel/identifiers/bank-card'
import { checkCitizenId } from '@xinxia/kernel/identifiers/citizen-id'
import { checkOldCitizenId } from '@xinxia/kernel/identifiers/citizen-id-15'
import { checkCreditCode, isIssuedKind } from '@xinxia/kernel/identifiers/credit-code'
import { checkDate, normaliseDate } from '@xinxia/kernel/identifiers/date'
import { checkEmail } from '@xinxia/kernel/identifiers/email'
import { checkForeignerCard } from '@xinxia/kernel/identifiers/foreigner-card'
import { checkLandline, normaliseLandline } from '@xinxia/kernel/identifiers/landline'
import { checkMobile, normaliseMobile } from '@xinxia/kernel/identifiers/mobile'
import { checkPlate, normalisePlate } from '@xinxia/kernel/identifiers/plate'
import { checkDigitalInvoiceNumber } from '@xinxia/kernel/identifiers/invoice-number'
import { checkVin } from '@xinxia/kernel/identifiers/vin'
import { bareNumber, foldWidth } from '@xinxia/kernel/identifiers/written-form'
import { hasKnownIssuer } from '../lexicons/card-prefix.ts'
import { isCompanyName } from '../lexicons/is-company.ts'
import { isPersonName } from '../lexicons/is-person.ts'
import { isAddress } from '../lexicons/is-address.ts'

/** What a cell looks like by itself. `-wrong`: the shape with a failing check. `lost-digits`: a long number shown as 1.1E+17. */
export type CellKind =
  | 'empty'
  | 'citizen'
  | 'citizen-wrong'
  | 'citizen-old'
  | 'permit'
  | 'foreigner'
  | 'credit-code'
  | 'credit-code-wrong'
  | 'card'
  | 'card-wrong'
  | 'long-number'
  | 'digital-invoice'
  | 'mobile'
  | 'mobiles'
  | 'landline'
  | 'email'
  | 'plate'
  | 'vin'
  | 'lost-digits'
  | 'date'
  | 'number'
  | 'company'
  | 'person'
  | 'address'
  | 'text'

/** The kind of one displayed cell. Cheap tests first: most cells are numbers, short words or empty. */
export function cellKind(cell: string): CellKind {
  if (cell === '') return 'empty'
  const text = foldWidth(cell)
  if (text === '') return 'empty'
  if (/^\d(?:\.\d{1,14})?E\+?(?:1[0-9]|2\d)$/i.test(text)) return 'lost-digits'
  if (
    /^[-+(]?[¥￥$]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?$|^[-+]?[¥￥$]?\d{1,10}(?:\.\d+)?[%元]?$|^[-+]?\d+\.\d+$/.test(text) &&
    !/^0\d{9}$/.test(text)
  ) {
    return checkDate(normaliseDate(text)) === 'right' ? 'date' : 'number'
  }
  if (text.includes('@')) return checkEmail(text) === 'fits' ? 'email' : 'text'
  if (text.length <= 11 && checkDate(normaliseDate(text)) === 'right') return 'date'
  const bare = bareNumber(text)
  if (/^\+?[\dA-Z()]{7,32}$/.test(bare)) {
    const kind = numberKind(bare, text)
    if (kind !== null) return kind
  }
  if (/1[3-9]\d/.test(text) && text.length > 20 && severalMobiles(text)) return 'mobiles'
  return /[\u4e00-\u9fa5]/.test(text) ? wordKind(text) : 'text'
}

function numberKind(bare: string, text: string): CellKind | null {
  const mobile = normaliseMobile(bare)
  if (checkMobile(mobile) === 'fits') return 'mobile'
  if (bare.length === 18) {
    const citizen = checkCitizenId(bare)
    if (citizen === 'right')
      return /^8[123]0000/.test(bare) ? 'permit' : checkForeignerCard(bare) === 'right' ? 'foreigner' : 'citizen'
    const code = checkCreditCode(bare)
    if (code === 'right') return 'credit-code'
    if (citizen !== 'unfit' && !/[A-WYZ]/.test(bare)) return 'citizen-wrong'
    if (code === 'wrong-check' && isIssuedKind(bare) && /[A-Z]/.test(bare)) return 'credit-code-wrong'
  }
  if (bare.length === 17 && /[A-Z]/.test(bare) && checkVin(bare) === 'right') return 'vin'
  if (bare.length === 15 && checkOldCitizenId(bare) === 'fits') return 'citizen-old'
  if (bare.length === 20 && checkDigitalInvoiceNumber(bare) === 'fits') return 'digital-invoice'
  if (/^\d+$/.test(bare)) {
    if (checkLandline(normaliseLandline(text)) === 'fits' && /^0|^[48]00|-/.test(text.replace('(', ''))) return 'landline'
    if (bare.length >= 15 && bare.length <= 19 && hasCardPrefix(bare)) {
      const verdict = checkBankCard(bare)
      if (verdict === 'right') return 'card'
      if (hasKnownIssuer(bare)) return 'card-wrong'
    }
    return bare.length >= 9 ? 'long-number' : 'number'
  }
  return null
}

function severalMobiles(text: string): boolean {
  const parts = text.split(/[/、,，;；\s|]+/).filter((part) => part !== '')
  return (
    parts.length > 1 && parts.length <= 6 && parts.filter((part) => checkMobile(normaliseMobile(part)) === 'fits').length >= 2
  )
}

function wordKind(text: string): CellKind {
  if (text.length > 120) return 'text'
  if (checkPlate(normalisePlate(text)) === 'fits') return 'plate'
  const bare = text.replace(/\s/g, '')
  if (bare.length <= 20 && isPersonName(bare)) return 'person'
  if (isCompanyName(bare)) return 'company'
  return isAddress(bare) ? 'address' : 'text'
}
