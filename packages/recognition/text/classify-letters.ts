import { isRealDate } from '@xinxia/kernel/identifiers/birth-date'
import { luhnPasses, mod112 } from '@xinxia/kernel/identifiers/check-digits'
import { hasCardPrefix } from '@xinxia/kernel/identifiers/bank-card'
import { checkCreditCode, isIssuedKind } from '@xinxia/kernel/identifiers/credit-code'
import { checkOldForeignerCard } from '@xinxia/kernel/identifiers/foreigner-card'
import { checkOrganisationCode } from '@xinxia/kernel/identifiers/organisation-code'
import { checkPassport } from '@xinxia/kernel/identifiers/passport'
import { checkHomeReturnPermit, checkMainlandPermit } from '@xinxia/kernel/identifiers/travel-permits'
import { checkVin } from '@xinxia/kernel/identifiers/vin'
import type { LabelKind } from './labels.ts'
import { shape, type Shape } from './shape.ts'

/** Letters and digits mixed, folded to capitals: credit codes, passports, permits, vehicles, misread ID numbers. */
export function classifyLetters(value: string, label: LabelKind | null): Shape | null {
  switch (value.length) {
    case 18:
      return creditCode(value, label) ?? misread(value, label)
    case 17:
      return vehicle(value, label)
    case 15:
      if (checkOldForeignerCard(value) === 'fits' && label !== 'decoy')
        return shape('CERT-FPR', null, label === 'foreignerCard' ? 0.95 : 0.7, 'shape-fits')
      return label === 'creditCode' && /^\d{6}/.test(value) ? shape('TAX-TIN', null, 0.75, 'shape-fits') : null
    case 9:
      return traveller(value, label)
    case 11:
      return traveller(value, label) ?? misreadNumber(value, label)
    case 16:
    case 19:
      return misreadNumber(value, label)
    case 8:
    case 10:
      if (label === 'socialCard' && /^[A-Z]\d{7,9}$/.test(value)) return shape('CERT-SSCARD', null, 0.8, 'shape-fits')
      return label === 'passport' && /^[A-Z]{1,2}\d{6,7}$/.test(value) ? shape('CERT-PASSPORT', null, 0.8, 'shape-fits') : null
    default:
      return null
  }
}

function creditCode(value: string, label: LabelKind | null): Shape | null {
  const verdict = checkCreditCode(value)
  if (verdict === 'unfit') return null
  if (verdict === 'right') {
    if (label === 'creditCode') return shape('REG-USCC', true, 0.99, 'check-digit-right')
    return isIssuedKind(value) || label === null
      ? shape('REG-USCC', true, isIssuedKind(value) ? 0.96 : 0.6, 'check-digit-right')
      : null
  }
  if (label === 'creditCode') return shape('REG-USCC', false, 0.85, 'check-digit-wrong')
  return label !== 'decoy' && isIssuedKind(value) && /^..[1-6]\d/.test(value)
    ? shape('REG-USCC', false, 0.55, 'check-digit-wrong')
    : null
}

function vehicle(value: string, label: LabelKind | null): Shape | null {
  const verdict = checkVin(value)
  if (verdict === 'unfit' || (label === 'decoy' && verdict !== 'right')) return null
  if (label === 'vehicle')
    return shape(
      'CERT-DRIVER',
      verdict === 'right',
      verdict === 'right' ? 0.98 : 0.8,
      verdict === 'right' ? 'check-digit-right' : 'check-digit-wrong',
    )
  return verdict === 'right' && label === null && /^[A-Z]/.test(value) && /\d{4}$/.test(value)
    ? shape('CERT-DRIVER', true, 0.75, 'check-digit-right')
    : null
}

/** Passports and permits have short forms that part numbers have too: only with their label. */
function traveller(value: string, label: LabelKind | null): Shape | null {
  if (label === 'passport' || label === 'citizen') {
    if (checkPassport(value) === 'fits') return shape('CERT-PASSPORT', null, label === 'passport' ? 0.95 : 0.75, 'shape-fits')
    if (label === 'passport' && /^[A-Z]{1,2}\d{7,8}$/.test(value)) return shape('CERT-PASSPORT', null, 0.8, 'shape-fits')
  }
  if (label === 'permit' || label === 'citizen') {
    if (checkHomeReturnPermit(value) === 'fits') return shape('CERT-HMT', null, label === 'permit' ? 0.95 : 0.7, 'shape-fits')
    if (checkMainlandPermit(value) === 'fits') return shape('CERT-HMT', null, label === 'permit' ? 0.95 : 0.6, 'shape-fits')
  }
  if (label === 'socialCard' && /^[A-Z0-9]\d{7,8}[A-Z0-9]$/.test(value)) return shape('CERT-SSCARD', null, 0.8, 'shape-fits')
  if (label === 'oldNumber' && value.length === 9) {
    const verdict = checkOrganisationCode(value)
    if (verdict !== 'unfit')
      return shape('REG-OLDNO', verdict === 'right', 0.85, verdict === 'right' ? 'check-digit-right' : 'check-digit-wrong')
  }
  return null
}

const misreadAs: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', G: '6' }

/** Letters read for digits (O/0, l/1): claimed only when the mended number passes its check, or a label says what it is. */
function misread(value: string, label: LabelKind | null): Shape | null {
  if (label === 'decoy') return null
  if (mendCitizenId(value) !== null) return shape('CERT-IDNO', true, label === 'citizen' ? 0.9 : 0.7, 'written-misread')
  const mended = value.replace(/[OISZ]/g, (letter) => misreadAs[letter]!) // the class lists keys of the table
  if (mended === value || !isIssuedKind(mended) || checkCreditCode(mended) !== 'right') return null
  return shape('REG-USCC', true, label === 'creditCode' ? 0.9 : 0.65, 'written-misread')
}

function misreadNumber(value: string, label: LabelKind | null): Shape | null {
  const mended = mend(value, 6)
  if (mended === null || !/^\d+$/.test(mended)) return null
  if (label === 'mobile' && /^1[3-9]\d{9}$/.test(mended)) return shape('CON-MOBILE', null, 0.75, 'written-misread')
  if ((label === 'card' || label === 'account') && hasCardPrefix(mended) && luhnPasses(mended))
    return shape('FIN-CARD', true, 0.8, 'written-misread')
  return null
}

/** The ID number that was meant where up to three letters stand for digits, or null. */
export function mendCitizenId(value: string): string | null {
  if (!/^[0-9OQDILZSBG]{17}[0-9XOQDILZSBG]$/.test(value)) return null
  const mended = mend(value, 3)
  if (mended === null || !isRealDate(mended.slice(6, 14)) || !/^(?:19|20)/.test(mended.slice(6, 8))) return null
  return mod112(mended) === mended[17] ? mended : null
}

function mend(value: string, most: number): string | null {
  let mended = ''
  let letters = 0
  for (const character of value) {
    const digit = misreadAs[character]
    if (digit !== undefined) letters++
    mended += digit ?? character
  }
  return letters === 0 || letters > most ? null : mended
}
