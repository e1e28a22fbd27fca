import { normaliseBankCard } from '@xinxia/kernel/identifiers/bank-card'
import { normaliseCitizenId } from '@xinxia/kernel/identifiers/citizen-id'
import { normaliseEmail } from '@xinxia/kernel/identifiers/email'
import { normaliseLandline } from '@xinxia/kernel/identifiers/landline'
import { checkMobile, normaliseMobile } from '@xinxia/kernel/identifiers/mobile'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'

export interface Identifier {
  readonly kind: IdentifierKind
  readonly normalised: string
}

const kinds: Partial<Record<ClientField, IdentifierKind>> = {
  contactMobile: 'phone',
  contactPhone: 'phone',
  contactEmail: 'e-mail',
  legalRepresentativeIdNumber: 'identity-number',
  bankAccount: 'bank-account',
  personalCard: 'bank-account',
}

/** The index row a value gets: near-unique identifiers only; null for everything else (low variety is never indexed). */
export function identifierOfField(field: ClientField, value: string): Identifier | null {
  const kind = kinds[field]
  if (kind === undefined) return null
  const normalised = normaliseIdentifier(kind, value)
  return normalised.length < 5 ? null : { kind, normalised }
}

/** One written form for what people write in many: what is indexed and what is looked for pass through the same line. */
export function normaliseIdentifier(kind: IdentifierKind, text: string): string {
  switch (kind) {
    case 'phone': {
      const mobile = normaliseMobile(text)
      return checkMobile(mobile) !== 'unfit' ? mobile : normaliseLandline(text).replace(/\D/g, '')
    }
    case 'identity-number':
      return normaliseCitizenId(text)
    case 'e-mail':
      return normaliseEmail(text).toLowerCase()
    default:
      return normaliseBankCard(text)
  }
}
