/** A kind or a finding less sure than this goes to a person (待核对). */
const sure = 0.5

/** What a finding says of its own certainty: 0 to 1, what its check digit says, and whether a person has settled it. */
export interface Judged {
  readonly confidence: number
  readonly valid: boolean | null
  readonly settled?: true
}

/** 存疑的发现: its check digit is wrong, or too little speaks for it; never once a person has said what it is. */
export function isFindingDoubtful({ confidence, valid, settled }: Judged): boolean {
  return settled !== true && (valid === false || confidence < sure)
}

/** 存疑的种类: not recognised at all (null), or a guess. */
export function isKindDoubtful(kind: { readonly confidence: number } | null): boolean {
  return kind === null || kind.confidence < sure
}
