import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { SampleAgency } from '../agency/agency.ts'
import { firstOf, type SampleClient } from '../agency/sample-client.ts'
import { Dice } from '../dice.ts'
import type { RegisterStyle } from './register-truth.ts'

/** What hands and programs do to a value on its way into a register. All but the last four can be read back without loss. */
export type Slip =
  | 'full-width'
  | 'spaced'
  | 'hyphened'
  | 'country-code'
  | 'lower-case'
  | 'padded'
  | 'half-width-brackets'
  | 'as-number'
  | 'password-in-remark'
  | 'phone-in-remark'
  | 'two-phones'
  | 'wrong-check-digit'
  | 'lost-digits'
  | 'lost-digits-shown'

/** Where a slip happens: one client in `every` (at least one), never client 0, never two slips in one cell. */
interface SlipRule {
  readonly field: ClientField
  readonly slip: Slip
  readonly every: number
}

const rules: readonly SlipRule[] = [
  { field: 'legalRepresentativeIdNumber', slip: 'lost-digits', every: 20 },
  { field: 'legalRepresentativeIdNumber', slip: 'wrong-check-digit', every: Number.POSITIVE_INFINITY },
  { field: 'legalRepresentativeIdNumber', slip: 'spaced', every: 12 },
  { field: 'legalRepresentativeIdNumber', slip: 'full-width', every: 20 },
  { field: 'legalRepresentativeIdNumber', slip: 'lower-case', every: 10 },
  { field: 'bankAccount', slip: 'lost-digits-shown', every: 20 },
  { field: 'bankAccount', slip: 'spaced', every: 6 },
  { field: 'bankAccount', slip: 'hyphened', every: 15 },
  { field: 'personalCard', slip: 'spaced', every: 5 },
  { field: 'contactMobile', slip: 'two-phones', every: 13 },
  { field: 'contactMobile', slip: 'country-code', every: 10 },
  { field: 'contactMobile', slip: 'hyphened', every: 8 },
  { field: 'contactMobile', slip: 'full-width', every: 15 },
  { field: 'contactMobile', slip: 'as-number', every: 4 },
  { field: 'creditCode', slip: 'lower-case', every: 14 },
  { field: 'creditCode', slip: 'padded', every: 9 },
  { field: 'creditCode', slip: 'full-width', every: 25 },
  { field: 'companyName', slip: 'half-width-brackets', every: 3 },
  { field: 'companyName', slip: 'padded', every: 11 },
  { field: 'remarks', slip: 'password-in-remark', every: 5 },
  { field: 'remarks', slip: 'phone-in-remark', every: 13 },
]

export type SlipPlan = ReadonlyMap<string, Slip>

/** Which cell of which client slips, fixed by the agency's seed. A tidy register has none. */
export function planSlips(agency: SampleAgency, clients: readonly SampleClient[], style: RegisterStyle): SlipPlan {
  const plan = new Map<string, Slip>()
  if (style === 'tidy-xlsx') return plan
  for (const rule of rules) {
    const wanted = Math.max(1, Math.floor(clients.length / rule.every))
    let placed = 0
    for (const client of shuffled(clients.slice(1), new Dice(agency.seed, 'slips', rule.field, rule.slip))) {
      if (placed === wanted) break
      const key = slipKey(client.index, rule.field)
      if (plan.has(key) || !canSlip(client, rule)) continue
      plan.set(key, rule.slip)
      placed++
    }
  }
  return plan
}

export function slipAt(plan: SlipPlan, clientIndex: number, field: ClientField): Slip | null {
  return plan.get(slipKey(clientIndex, field)) ?? null
}

function slipKey(clientIndex: number, field: ClientField): string {
  return `${clientIndex}/${field}`
}

/** A float keeps 15 digits, so only longer numbers lose some, and only numbers become floats. */
function canSlip(client: SampleClient, rule: SlipRule): boolean {
  const value = firstOf(client, rule.field)
  switch (rule.slip) {
    case 'lost-digits':
    case 'lost-digits-shown':
      return /^[1-9]\d{15,}$/.test(value)
    case 'half-width-brackets':
      return value.includes('（')
    case 'lower-case':
      return /[A-Z]/.test(value)
    case 'password-in-remark':
    case 'phone-in-remark':
      return true
    default:
      return value !== ''
  }
}

function shuffled<T>(list: readonly T[], dice: Dice): readonly T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = dice.below(i + 1)
    const held = copy[i]!
    copy[i] = copy[j]!
    copy[j] = held
  }
  return copy
}
