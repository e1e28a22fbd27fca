import type { IdentifierRule } from './verdict.ts'
import { checkBankCard, normaliseBankCard } from './bank-card.ts'
import { checkBankRouting, normaliseBankRouting } from './bank-routing.ts'
import { checkBusinessRegistration, normaliseBusinessRegistration } from './business-registration.ts'
import { checkCitizenId, normaliseCitizenId } from './citizen-id.ts'
import { checkOldCitizenId, normaliseOldCitizenId } from './citizen-id-15.ts'
import { checkCorporateAccount, normaliseCorporateAccount } from './corporate-account.ts'
import { checkCreditCode, normaliseCreditCode } from './credit-code.ts'
import { checkDate, normaliseDate } from './date.ts'
import { checkEmail, normaliseEmail } from './email.ts'
import { checkForeignerCard, checkOldForeignerCard, normaliseForeignerCard } from './foreigner-card.ts'
import { checkHmtResidence, normaliseHmtResidence } from './hmt-residence.ts'
import { checkDigitalInvoiceNumber, checkInvoiceCode, checkInvoiceNumber, normaliseInvoiceNumber } from './invoice-number.ts'
import { checkIpAddress, normaliseIpAddress } from './ip-address.ts'
import { checkLandline, normaliseLandline } from './landline.ts'
import { checkMilitaryId, normaliseMilitaryId } from './military-id.ts'
import { checkMobile, normaliseMobile } from './mobile.ts'
import { checkOrganisationCode, normaliseOrganisationCode } from './organisation-code.ts'
import { checkPassport, normalisePassport } from './passport.ts'
import { checkPersonName, normalisePersonName } from './person-name.ts'
import { checkPlate, normalisePlate } from './plate.ts'
import { checkSecret, normaliseSecret } from './secret.ts'
import { checkTaxpayerNumber, normaliseTaxpayerNumber } from './taxpayer-number.ts'
import {
  checkHomeReturnPermit,
  checkMainlandPermit,
  checkTaiwanPermit,
  normaliseTaiwanPermit,
  normaliseTravelPermit,
} from './travel-permits.ts'
import { checkVin, normaliseVin } from './vin.ts'

/** Every validator that policies/taxonomy names, by its id there; a test holds the two lists equal. */
export const validators = {
  cn_id18: { normalise: normaliseCitizenId, check: (value) => checkCitizenId(value) },
  cn_id15: { normalise: normaliseOldCitizenId, check: checkOldCitizenId },
  cn_hmt_residence: { normalise: normaliseHmtResidence, check: checkHmtResidence },
  cn_foreign_pr_2023: { normalise: normaliseForeignerCard, check: checkForeignerCard },
  cn_foreign_pr_old: { normalise: normaliseForeignerCard, check: checkOldForeignerCard },
  passport_cn: { normalise: normalisePassport, check: checkPassport },
  hk_macau_permit: { normalise: normaliseTravelPermit, check: checkHomeReturnPermit },
  tw_permit: { normalise: normaliseTaiwanPermit, check: checkTaiwanPermit },
  mainland_to_hkmo: { normalise: normaliseTravelPermit, check: checkMainlandPermit },
  military_id: { normalise: normaliseMilitaryId, check: checkMilitaryId },
  uscc: { normalise: normaliseCreditCode, check: checkCreditCode },
  org_code: { normalise: normaliseOrganisationCode, check: checkOrganisationCode },
  biz_reg_15: { normalise: normaliseBusinessRegistration, check: checkBusinessRegistration },
  taxpayer_id: { normalise: normaliseTaxpayerNumber, check: checkTaxpayerNumber },
  bank_card: { normalise: normaliseBankCard, check: checkBankCard },
  corp_account: { normalise: normaliseCorporateAccount, check: checkCorporateAccount },
  cnaps12: { normalise: normaliseBankRouting, check: checkBankRouting },
  mobile_cn: { normalise: normaliseMobile, check: checkMobile },
  phone_cn: { normalise: normaliseLandline, check: checkLandline },
  email: { normalise: normaliseEmail, check: checkEmail },
  plate_cn: { normalise: normalisePlate, check: checkPlate },
  vin17: { normalise: normaliseVin, check: checkVin },
  einvoice20: { normalise: normaliseInvoiceNumber, check: checkDigitalInvoiceNumber },
  invoice_code: { normalise: normaliseInvoiceNumber, check: checkInvoiceCode },
  invoice_no8: { normalise: normaliseInvoiceNumber, check: checkInvoiceNumber },
  date_iso: { normalise: normaliseDate, check: checkDate },
  ipv4: { normalise: normaliseIpAddress, check: checkIpAddress },
  cn_name: { normalise: normalisePersonName, check: checkPersonName },
  high_entropy_secret: { normalise: normaliseSecret, check: checkSecret },
} as const satisfies Readonly<Record<string, IdentifierRule>>

export type ValidatorId = keyof typeof validators

export function isValidatorId(text: string): text is ValidatorId {
  return Object.hasOwn(validators, text)
}
