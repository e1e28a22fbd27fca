import { checkBankCard, hasCardPrefix } from '@xinxia/kernel/identifiers/bank-card'
import { checkBusinessRegistration } from '@xinxia/kernel/identifiers/business-registration'
import { luhnPasses, mod112 } from '@xinxia/kernel/identifiers/check-digits'
import { isRealDate } from '@xinxia/kernel/identifiers/birth-date'
import { checkCreditCode, isIssuedKind } from '@xinxia/kernel/identifiers/credit-code'
import { checkDigitalInvoiceNumber } from '@xinxia/kernel/identifiers/invoice-number'
import { isIssuedMobile } from '@xinxia/kernel/identifiers/mobile'
import { hasKnownIssuer } from '../lexicons/card-prefix.ts'
import type { LabelKind } from './labels.ts'
import { shape, type Shape } from './shape.ts'

/** Two digits of the provinces (GB/T 2260), with 81–83 for Hong Kong, Macau, Taiwan residents. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/**
 * A bare number of digits, or of 17 digits and an X: which identifier it is. `label` is the word before it; null where the number
 * is none that may be claimed without one. A wrong check digit lowers confidence and never drops, unless the label says another kind.
 */
export function classifyDigits(value: string, label: LabelKind | null): Shape | null {
  const sure = label === null || label === 'decoy' ? 0 : 1
  switch (value.length) {
    case 18:
      return ofEighteen(value, label) ?? byLabel(value, label)
    case 15:
      return ofFifteen(value, label) ?? byLabel(value, label)
    case 11:
      return ofEleven(value, label) ?? byLabel(value, label)
    case 12:
      if (/^01[3-9]\d{9}$/.test(value))
        return label === 'decoy' ? null : shape('CON-MOBILE', null, sure ? 0.95 : 0.7, 'number-range')
      return label === 'routing' ? shape('FIN-CNAPS', null, 0.9, 'shape-fits') : (byLabel(value, label) ?? landline(value, label))
    case 13:
    case 14:
      if (/^0?861[3-9]\d{9}$/.test(value)) return label === 'decoy' ? null : shape('CON-MOBILE', null, 0.9, 'country-prefix')
      return byLabel(value, label)
    case 16:
    case 17:
    case 19:
      return card(value, label) ?? byLabel(value, label)
    case 20:
      if (label === 'invoice')
        return shape('TAX-INVOICE', null, checkDigitalInvoiceNumber(value) === 'fits' ? 0.95 : 0.7, 'shape-fits')
      return byLabel(value, label)
    case 10:
      return byLabel(value, label) ?? landline(value, label)
    default:
      return byLabel(value, label)
  }
}

function ofEighteen(value: string, label: LabelKind | null): Shape | null {
  const dated = value.charCodeAt(0) !== 48 && isRealDate(value, 6)
  const checked = mod112(value) === value[17]
  if (dated && checked && label !== 'creditCode') return citizen(value, true, label)
  if (/^\d+$/.test(value)) {
    const code = checkCreditCode(value) === 'right' && isIssuedKind(value) && provinces.has(value.slice(2, 4))
    if (code && label !== 'account' && label !== 'card' && (label === 'creditCode' || !dated))
      return label === 'decoy' ? null : shape('REG-USCC', true, label === 'creditCode' ? 0.99 : 0.85, 'check-digit-right')
    if (label === 'creditCode' && !dated) return shape('REG-USCC', false, 0.75, 'check-digit-wrong')
    if (!dated && label !== 'citizen') {
      const asCard = card(value, label)
      if (asCard !== null) return asCard
    }
  }
  if (dated && checked) return citizen(value, true, label)
  if (label === 'citizen') return shape('CERT-IDNO', false, dated ? 0.85 : 0.7, dated ? 'check-digit-wrong' : 'birth-date-wrong')
  if (label === 'permit' || label === 'foreignerCard')
    return shape(label === 'permit' ? 'CERT-HMT' : 'CERT-FPR', false, 0.75, 'check-digit-wrong')
  if (dated && provinces.has(value.slice(0, 2)) && accepts(label, 'socialCard')) return citizen(value, false, label)
  return null
}

/** 居民身份证, 港澳台居住证 and the foreigner's card have one form; their area part tells them apart. */
function citizen(value: string, checked: boolean, label: LabelKind | null): Shape | null {
  if (label === 'decoy' && !checked) return null
  const known = provinces.has(value.slice(0, 2))
  const reason = checked ? 'check-digit-right' : 'check-digit-wrong'
  const base = checked ? (known ? 0.97 : 0.9) : 0.55
  const confidence = label === null ? base : label === 'decoy' ? 0.6 : Math.max(base, checked ? 0.99 : 0.85)
  if (/^8[123]0000/.test(value)) return shape('CERT-HMT', checked, confidence, reason)
  if (value[0] === '9' && provinces.has(value.slice(1, 3))) return shape('CERT-FPR', checked, confidence, reason)
  return shape('CERT-IDNO', checked, confidence, reason)
}

function ofFifteen(value: string, label: LabelKind | null): Shape | null {
  if (/^00861[3-9]/.test(value)) return shape('CON-MOBILE', null, 0.9, 'country-prefix')
  if (label === 'oldNumber') return shape('REG-OLDNO', checkBusinessRegistration(value) === 'right', 0.85, 'shape-fits')
  if (label === 'decoy' || label === 'account' || label === 'invoice') return null
  const dated = isRealDate(`19${value.slice(6, 12)}`) && value[0] !== '0'
  if (label === 'citizen')
    return shape('CERT-IDNO', dated ? null : false, dated ? 0.93 : 0.6, dated ? 'shape-fits' : 'birth-date-wrong')
  if (label === 'card' || (hasCardPrefix(value) && checkBankCard(value) === 'right' && hasKnownIssuer(value)))
    return card(value, label)
  return dated && provinces.has(value.slice(0, 2)) && label === null ? shape('CERT-IDNO', null, 0.6, 'shape-fits') : null
}

function ofEleven(value: string, label: LabelKind | null): Shape | null {
  if (/^1[3-9]/.test(value)) {
    if (label === 'account' && isIssuedMobile(value)) return shape('CON-MOBILE', null, 0.75, 'number-range')
    if (!accepts(label, 'mobile', 'landline', 'messenger', 'payment', 'socialCard', 'citizen')) return null
    const issued = isIssuedMobile(value)
    if (label === 'payment') return shape('FIN-PAY', null, 0.75, 'number-range')
    return shape(
      'CON-MOBILE',
      null,
      label === null ? (issued ? 0.85 : 0.65) : issued ? 0.98 : 0.9,
      issued ? 'number-range' : 'shape-fits',
    )
  }
  return landline(value, label)
}

/** A number joined without its hyphen: only with an area code that exists. */
function landline(value: string, label: LabelKind | null): Shape | null {
  if (!/^0(?:10|2[0-57-9]|[3-9]\d{2})[2-8]\d{6,7}$/.test(value) || !accepts(label, 'mobile', 'landline')) return null
  if (/^0(?:10|2\d)/.test(value) && value.length === 10)
    return label === null ? null : shape('CON-PHONE', null, 0.6, 'shape-fits')
  return shape('CON-PHONE', null, label === null ? 0.55 : 0.92, 'shape-fits')
}

function card(value: string, label: LabelKind | null): Shape | null {
  const labelled = label === 'card' || label === 'account'
  const scheme = hasCardPrefix(value)
  const issuer = scheme && hasKnownIssuer(value)
  if (!scheme && label !== 'card') return null
  const foreign = !accepts(label, 'card', 'account')
  if (foreign && !issuer) return null
  if (luhnPasses(value)) {
    const confidence =
      label === 'decoy' ? 0.4 : foreign ? 0.7 : labelled ? 0.97 : issuer ? 0.92 : value.length === 18 ? 0.5 : 0.75
    return shape('FIN-CARD', true, confidence, issuer ? 'card-bin' : 'check-digit-right')
  }
  if (foreign) return null
  if (label === 'card') return shape('FIN-CARD', false, 0.8, 'check-digit-wrong')
  if (label === 'account') return issuer ? shape('FIN-CARD', false, 0.65, 'check-digit-wrong') : null
  return issuer ? shape('FIN-CARD', false, 0.45, 'check-digit-wrong') : null
}

/** Numbers without any form of their own: only the label says what they are. */
function byLabel(value: string, label: LabelKind | null): Shape | null {
  const length = value.length
  const digitsOnly = /^\d+$/.test(value)
  switch (label) {
    case 'account':
      return digitsOnly && length >= 9 && length <= 30 ? shape('FIN-CORP', null, 0.8, 'shape-fits') : null
    case 'card':
      return digitsOnly && length >= 13 && length <= 19 ? labelledCard(value) : null
    case 'citizen':
      return length === 17 || length === 16 ? shape('CERT-IDNO', false, 0.6, 'check-digit-wrong') : null
    case 'invoice':
      return digitsOnly && (length === 8 || length === 10 || length === 12 || length === 20)
        ? shape('TAX-INVOICE', null, 0.85, 'shape-fits')
        : null
    case 'mobile':
    case 'landline':
      return (/^[2-8]\d{6,7}$/.test(value) && !isRealDate(value.padEnd(8, '0'))) || /^[48]00\d{7}$/.test(value)
        ? shape('CON-PHONE', null, 0.75, 'shape-fits')
        : null
    case 'routing':
      return length === 12 ? shape('FIN-CNAPS', null, 0.9, 'shape-fits') : null
    case 'oldNumber':
      return length === 13 || length === 15 ? shape('REG-OLDNO', null, 0.7, 'shape-fits') : null
    case 'creditCode':
      return length === 15 || length === 20 ? shape('TAX-TIN', null, 0.7, 'shape-fits') : null
    case 'socialCard':
      return length >= 8 && length <= 18 ? shape('CERT-SSCARD', null, 0.8, 'shape-fits') : null
    case 'fund':
      return length >= 6 && length <= 20 ? shape('HR-HF', null, 0.8, 'shape-fits') : null
    case 'invest':
      return length >= 8 && length <= 20 ? shape('FIN-INVEST', null, 0.75, 'shape-fits') : null
    case 'payment':
      return length >= 8 && length <= 16 ? shape('FIN-PAY', null, 0.75, 'shape-fits') : null
    case 'messenger':
      return length >= 5 && length <= 11 && value[0] !== '0' ? shape('CON-IM', null, 0.85, 'shape-fits') : null
    case 'permit':
      return length === 8 ? shape('CERT-HMT', null, 0.85, 'shape-fits') : null
    case 'vehicle':
      return length === 18 || length === 12 ? shape('CERT-DRIVER', null, 0.7, 'shape-fits') : null
    case 'passport':
      return /^(?:1[45]\d{7}|\d{9})$/.test(value) ? shape('CERT-PASSPORT', null, 0.8, 'shape-fits') : null
    default:
      return null
  }
}

/** 银联 cards have 16 digits at least: a shorter one is the beginning of one, though it pass the check by chance. */
function labelledCard(value: string): Shape {
  const isRight = luhnPasses(value) && !(value.startsWith('62') && value.length < 16)
  return shape('FIN-CARD', isRight, 0.6, isRight ? 'check-digit-right' : 'check-digit-wrong')
}

function accepts(label: LabelKind | null, ...kinds: readonly LabelKind[]): boolean {
  return label === null || kinds.includes(label)
}
