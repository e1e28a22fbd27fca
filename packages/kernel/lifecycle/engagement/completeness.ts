import type { ClientField } from './client-fields.ts'

/** What kind of client it is, as far as public facts tell. A person's shop (个体工商户) needs no account and has no registered capital. */
export type ClientKind = 'enterprise' | 'individual-business' | 'other'

/** One fact that a file must hold: any of `fields` satisfies it. `of`: only clients of these kinds need it; absent means all. */
export interface Requirement {
  readonly id: string
  readonly fields: readonly ClientField[]
  readonly weight: number
  readonly of?: readonly ClientKind[]
  readonly zh: string
  readonly en: string
  /** Where the fact stands: the paper or person to ask for it. */
  readonly ask: { readonly zh: string; readonly en: string }
}

/** policies/engagement/completeness.json. A rule of the house, not of law. */
export interface CompletenessPolicy {
  readonly requirements: readonly Requirement[]
}

export interface Completeness {
  /** Whole per cent of the weights, rounded down: 100 only when nothing is missing. */
  readonly score: number
  readonly held: readonly Requirement[]
  readonly missing: readonly Requirement[]
}

/**
 * 档案完整度: which of the facts that a client of its kind must have its file holds, and which are missing. A doubtful value counts as held:
 * doubts are counted by themselves.
 */
export function completenessOf(
  policy: CompletenessPolicy,
  kind: ClientKind,
  holds: (field: ClientField) => boolean,
): Completeness {
  const held: Requirement[] = []
  const missing: Requirement[] = []
  let needed = 0
  let has = 0
  for (const requirement of policy.requirements) {
    if (requirement.of?.includes(kind) === false) continue
    needed += requirement.weight
    if (requirement.fields.some(holds)) {
      held.push(requirement)
      has += requirement.weight
    } else missing.push(requirement)
  }
  return { score: needed === 0 ? 100 : Math.floor((100 * has) / needed), held, missing }
}

/** Fields that some requirement asks for, each once: what a list has to know about a client. */
export function fieldsOf(policy: CompletenessPolicy): readonly ClientField[] {
  return [...new Set(policy.requirements.flatMap((requirement) => requirement.fields))]
}

/**
 * By the credit code's first two digits (GB 32100: 91 enterprise, 92 individual business, 93 farmers' cooperative; others are public bodies,
 * associations and the like); without a code by the name, where a person's shop never calls itself 公司 or 合伙.
 */
export function kindOfClient(creditCode: string | null, name: string): ClientKind {
  const registration = creditCode?.slice(0, 2)
  if (registration === '91' || registration === '93') return 'enterprise'
  if (registration === '92') return 'individual-business'
  if (registration !== undefined) return 'other'
  if (/公司|合伙|厂$|合作社/.test(name)) return 'enterprise'
  return /(店|馆|部|行|铺|坊|室|摊|屋|吧|超市|个体工商户|工作室|经营户)$/.test(name) ? 'individual-business' : 'enterprise'
}
