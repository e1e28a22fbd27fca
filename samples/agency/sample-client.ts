import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'

/** One client (客户) of a sample agency, as its file ought to read once taken in. */
export interface SampleClient {
  /** Counts from 0 within its agency; two agencies never share a name or a code. */
  readonly index: number
  /** Every field in normal form: numbers without spaces, dates as 2026-11-21. Empty where this client has none. */
  readonly values: SampleValues
}

export type SampleValues = Readonly<Record<ClientField, readonly string[]>>

/** The first value of a field, or an empty string. */
export function firstOf(client: SampleClient, field: ClientField): string {
  return client.values[field][0] ?? ''
}
