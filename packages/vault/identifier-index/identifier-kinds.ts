/**
 * Near-unique identifiers that have an index row: (agency, kind, bucket, tag). Constants of the format. A field of low
 * variety never gets one: rank matching recovers 48 to 100 % of such fields.
 */
export type IdentifierKind =
  | 'identity-number'
  | 'passport-number'
  | 'phone'
  | 'bank-account'
  | 'e-mail'
  | 'invoice-number'
  | 'payment-account'
  | 'social-security-number'
  | 'contract-number'
  | 'plate-number'

/** Public (grade 1) and one row a client: the only two with a tag over the whole agency. */
export type PublicIdentifierKind = 'company-name' | 'credit-code'
