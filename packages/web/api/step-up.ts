/** What somebody proves themselves with: a code when they have a second factor, else the password. */
export type ProofKind = 'code' | 'password'

let asker: ((kind: ProofKind) => Promise<boolean>) | null = null
let proofs = 0
let asking: Promise<boolean> | null = null

/** The dialog that asks is registered while a page behind the door stands. */
export function registerAsker(given: typeof asker): void {
  asker = given
}

/** How often the token of the session was renewed: a request that was under way meanwhile came with the old one. */
export function proofCount(): number {
  return proofs
}

export function countProof(): void {
  proofs += 1
}

/** 再次验证: asks the person, once for all acts that wait for it. False when they do not want to, or no page is there to ask. */
export async function askForProof(kind: ProofKind): Promise<boolean> {
  if (asker === null) return false
  asking ??= asker(kind).finally(() => {
    asking = null
  })
  return asking
}

/** Whether a proof is being asked for, or was given since: then what was refused is worth asking again. */
export async function wasProvedSince(count: number): Promise<boolean> {
  if (asking !== null) await asking
  return proofs !== count
}
