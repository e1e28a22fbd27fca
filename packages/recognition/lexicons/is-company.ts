import { companySuffixes, surestSuffixes } from './company-words.ts'

/** True for a whole cell or word that is the name of an enterprise: 3–50 characters ending in a form of enterprise. */
export function isCompanyName(text: string): boolean {
  const bare = text.normalize('NFKC').replace(/\s/g, '')
  if (bare.length < 4 || bare.length > 50 || /[。;,!?:]|\d{5}/.test(bare)) return false
  if (surestSuffixes.some((suffix) => bare.endsWith(suffix.normalize('NFKC')) && bare.length >= suffix.length + 2)) return true
  return companySuffixes.some((suffix) => bare.endsWith(suffix) && bare.length >= suffix.length + 3)
}

/** The form of enterprise a name ends in, or null. */
export function companySuffixOf(text: string): string | null {
  return companySuffixes.find((suffix) => text.endsWith(suffix)) ?? null
}
