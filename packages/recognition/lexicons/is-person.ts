import { checkPersonName, normalisePersonName } from '@xinxia/kernel/identifiers/person-name'
import { commonSurnames, surnameLength } from './surnames.ts'
import { givenNameCharacters } from './given-names.ts'
import { notNames } from './not-names.ts'

/** How likely a whole word is a person's name, 0–1: its surname, the characters of its given name, its length. */
export function personLikelihood(word: string): number {
  const name = normalisePersonName(word)
  if (checkPersonName(name) !== 'fits' || notNames.has(name)) return 0
  if (name.includes('·')) return name.length >= 4 ? 0.9 : 0.5
  const known = surnameLength(name)
  if (known === 0) return 0
  const surname = known === 2 && name.length === 2 ? 1 : known
  if (surname === 1 && surnameLength(name.charAt(0)) === 0) return 0
  const given = name.slice(surname)
  if (given.length === 0 || given.length > 2 || notNames.has(given)) return 0
  let likelihood = surname === 2 ? 0.75 : commonSurnames.has(name.charAt(0)) ? 0.55 : 0.35
  for (const character of given) likelihood += (givenNameCharacters.has(character) ? 0.3 : -0.15) / given.length
  return Math.max(0.05, Math.min(0.95, likelihood))
}

export function isPersonName(word: string): boolean {
  return personLikelihood(word) >= 0.4
}
