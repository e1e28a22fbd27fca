import policy from '@xinxia/policies/engagement/completeness.json'
import type { Pair } from '../../language/pair.ts'

const names = new Map<string, Pair>(policy.requirements.map(({ id, zh, en }) => [id, { zh, en }]))

/** What a fact that a file must have is called; nothing for what is no requirement of the house. */
export function requirementName(id: string): Pair | undefined {
  return names.get(id)
}
