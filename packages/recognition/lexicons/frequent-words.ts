import lexicon from './frequent-words.json' with { type: 'json' }

const followers = new Map(lexicon.pairs.split(' ').map((packed) => [packed.charAt(0), packed.slice(1)] as const))
const likeNames: ReadonlySet<string> = new Set(lexicon.triples.split(' '))
const verbs: ReadonlySet<string> = new Set(lexicon.verbs.split(' '))

/** True for a frequent verb, adverb, pronoun or conjunction of two characters. */
export function isVerbOrParticle(word: string): boolean {
  return verbs.has(word)
}

/** True for two characters that are a frequent word of running text. */
export function isFrequentPair(left: string, right: string): boolean {
  return followers.get(left)?.includes(right) === true
}

/** True for a word of two or three characters that begins like a surname and is in the dictionary as something else. */
export function isWordLikeName(word: string): boolean {
  return likeNames.has(word) || (word.length === 2 && isFrequentPair(word.charAt(0), word.charAt(1)))
}
