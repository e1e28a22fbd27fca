import type { CalendarDate } from '@xinxia/kernel/words/time'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import { longTerm } from './dates.ts'

/** 到期: the last day on which a paper is good, or that it has no end. */
export type Expiry = { readonly kind: 'on'; readonly on: CalendarDate } | { readonly kind: 'never' }

const expiring: ReadonlySet<DocumentKindId> = new Set(['business-licence', 'resident-id-card', 'contract'])

/** When a licence, an ID card or a contract ends, from its fields. Null: the kind has no end, or it was not read. */
export function expiryOf(kind: DocumentKindId, fields: Readonly<Record<string, string>>): Expiry | null {
  const until = expiring.has(kind) ? fields.validUntil : undefined
  if (until === undefined) return null
  if (until === longTerm) return { kind: 'never' }
  return /^\d{4}-\d{2}-\d{2}$/.test(until) ? { kind: 'on', on: until as CalendarDate } : null // the readers give real dates only
}

/** Days that are left on `today`, both Beijing dates: 0 on the last day, negative once it has expired; null when it never does. */
export function daysLeft(expiry: Expiry, today: CalendarDate): number | null {
  if (expiry.kind === 'never') return null
  return Math.round((Date.parse(expiry.on) - Date.parse(today)) / 86_400_000)
}

/** True from the day after the last one. */
export function hasExpired(expiry: Expiry, today: CalendarDate): boolean {
  const left = daysLeft(expiry, today)
  return left !== null && left < 0
}
