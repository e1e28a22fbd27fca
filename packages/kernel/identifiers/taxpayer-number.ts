import { checkCitizenId } from './citizen-id.ts'
import { checkCreditCode } from './credit-code.ts'
import { checkOrganisationCode } from './organisation-code.ts'
import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

export const normaliseTaxpayerNumber = bareNumber

/** 纳税人识别号: 18 a credit code, or a citizen number (then it is personal); 15 area and organisation code; 17 and 20 by length only. */
export function checkTaxpayerNumber(value: string): Verdict {
  switch (value.length) {
    case 18: {
      const code = checkCreditCode(value)
      if (code === 'right') return 'right'
      const citizen = checkCitizenId(value)
      return citizen === 'unfit' ? code : citizen
    }
    case 15:
      if (!/^\d{6}[0-9A-Z]{8}[0-9X]$/.test(value)) return 'unfit'
      return checkOrganisationCode(value.slice(6)) === 'right' ? 'right' : 'fits'
    case 17:
      return /^\d{17}$/.test(value) ? 'fits' : 'unfit'
    case 20:
      return /^(?:\d{17}[\dX]\d{2}|\d{20})$/.test(value) ? 'fits' : 'unfit'
    default:
      return 'unfit'
  }
}
