import model from './name-characters.json' with { type: 'json' }

const table = (characters: string, odds: string) =>
  new Map([...characters].map((character, i) => [character, (odds.charCodeAt(i) - 77) / 3] as const))
const first = table(model.surnames, model.first)
const second = table(model.chars, model.second)
const third = table(model.chars, model.third)
const only = table(model.chars, model.only)
/** For a character that no name of the dictionary has. */
const unseen = -4

/**
 * How much likelier the characters are as a name than as running text, in nats: surname of one character and one or two more. The higher
 * the surer; above about 7 few others are left. Says nothing of what stands around.
 */
export function nameOdds(name: string): number {
  const surname = first.get(name.charAt(0)) ?? unseen
  if (name.length === 2) return surname + (only.get(name.charAt(1)) ?? unseen)
  return surname + (second.get(name.charAt(1)) ?? unseen) + (third.get(name.charAt(2)) ?? unseen)
}
