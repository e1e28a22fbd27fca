import type { ClientId } from '../../words/ids.ts'

/** Why a document of the tray may belong to a client; the surest first. `number`: a phone, an account or an ID number of theirs stands in it. */
export const candidateReasons = ['credit-code', 'company-name', 'number', 'name-in-path', 'name-in-text', 'same-folder'] as const
export type CandidateReason = (typeof candidateReasons)[number]

const weights: Readonly<Record<CandidateReason, number>> = {
  'credit-code': 8,
  'company-name': 6,
  number: 5,
  'name-in-path': 4,
  'name-in-text': 3,
  'same-folder': 2,
}

const most = 3

export interface Candidate {
  readonly clientId: ClientId
  readonly reason: CandidateReason
}

/**
 * 可能的客户: up to three, the likeliest first, each with the surest reason that speaks for it. Evidence of more clients than can be shown picks
 * none of them by itself: it only strengthens what other evidence names. Law of the house: a person decides, this only saves typing.
 */
export function rankCandidates(
  evidence: Readonly<Partial<Record<CandidateReason, ReadonlySet<ClientId>>>>,
): readonly Candidate[] {
  const scores = new Map<ClientId, { score: number; reason: CandidateReason }>()
  const few = candidateReasons.filter((reason) => (evidence[reason]?.size ?? 0) <= most)
  for (const reason of few)
    for (const clientId of evidence[reason] ?? []) {
      const known = scores.get(clientId)
      scores.set(clientId, { score: (known?.score ?? 0) + weights[reason], reason: known?.reason ?? reason })
    }
  for (const reason of candidateReasons.filter((one) => !few.includes(one)))
    for (const clientId of evidence[reason] ?? []) {
      const known = scores.get(clientId)
      if (known !== undefined) scores.set(clientId, { ...known, score: known.score + weights[reason] })
    }
  return [...scores]
    .sort(([a, x], [b, y]) => y.score - x.score || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([clientId, { reason }]) => ({ clientId, reason }))
}
