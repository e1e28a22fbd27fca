import type { Answer } from '@xinxia/contract/api-client'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import {
  completenessOf,
  fieldsOf,
  kindOfClient,
  type ClientKind,
  type Completeness,
  type CompletenessPolicy,
  type Requirement,
} from '@xinxia/kernel/lifecycle/engagement/completeness'
import policy from '@xinxia/policies/engagement/completeness.json' with { type: 'json' }

const rule = policy as unknown as CompletenessPolicy // JSON widens the literals; a test of the kernel checks the content

/** A bit for each field that completeness asks about, so that a list learns of a client in one number. */
export const fieldBits: Readonly<Partial<Record<ClientField, number>>> = Object.fromEntries(
  fieldsOf(rule).map((field, i) => [field, 1 << i]),
)

/** As `held_fields` of a client's row says it. */
export function heldBits(fields: Iterable<ClientField>): number {
  let held = 0
  for (const field of fields) held |= fieldBits[field] ?? 0
  return held
}

/** 完整度 of one file, from public facts and from which fields have a value. */
export function fileCompleteness(
  creditCode: string | null,
  name: string,
  heldFields: number,
): Completeness & { readonly kind: ClientKind } {
  const kind = kindOfClient(creditCode, name)
  return { kind, ...completenessOf(rule, kind, (field) => ((fieldBits[field] ?? 0) & heldFields) !== 0) }
}

type Shown = Answer<'clients.show'>['file']['missing'][number]

export function describeRequirement({ id, zh, en, weight, ask, fields }: Requirement): Shown {
  return { id, label: { zh, en }, weight, ask, fields: [...fields] }
}

/** The house's requirements in the order in which a file lists them. */
export const requirementsInOrder: readonly Requirement[] = rule.requirements
const names = new Map(rule.requirements.map(({ id, zh, en }) => [id, { zh, en }]))

export function nameOfRequirement(id: string): { readonly zh: string; readonly en: string } {
  return names.get(id) ?? { zh: id, en: id }
}
