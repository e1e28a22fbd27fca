import type { InformationType } from '@xinxia/kernel/masking/information-types'
import moreHeaders from '@xinxia/policies/taxonomy/more-headers.json' with { type: 'json' }
import { everyTaxonomyEntry } from '../taxonomy.ts'
import { pinyinForms } from '../pinyin/pinyin-forms.ts'
import { bareHeader, headerWithoutBrackets } from './header-text.ts'

/** What the taxonomy's headers say of a header: the types that have the word, the word, and how it matched. */
export interface HeaderMatch {
  readonly types: readonly InformationType[]
  readonly synonym: string
  readonly how: 'exact' | 'contains' | 'initials'
}

const byWord = new Map<string, { word: string; types: InformationType[] }>()
for (const entry of everyTaxonomyEntry()) {
  for (const word of entry.headers) {
    const bare = bareHeader(word)
    const known = byWord.get(bare)
    if (known === undefined) byWord.set(bare, { word, types: [entry.type] })
    else if (!known.types.includes(entry.type)) known.types.push(entry.type)
  }
}
for (const [type, list] of Object.entries(moreHeaders.types)) {
  for (const word of list.split(' '))
    if (!byWord.has(bareHeader(word))) byWord.set(bareHeader(word), { word, types: [type as InformationType] }) // a test checks the keys
}
/** Words too general to say anything inside a longer header: 原料编号 is no staff number. */
const wholeOnly = new Set(moreHeaders.wholeOnly.split(' ').map(bareHeader))
const words = [...byWord.keys()].filter((word) => !wholeOnly.has(word)).sort((a, b) => b.length - a.length)
let initials: Map<string, { word: string; types: InformationType[] } | null> | null = null

/** Exact before contains before pinyin initials; among contained words the longest. Null: the taxonomy has no such header. */
export function matchHeader(header: string): HeaderMatch | null {
  const bare = bareHeader(header)
  if (bare === '') return null
  for (const form of [bare, headerWithoutBrackets(header), ...slashParts(header)]) {
    const exact = byWord.get(form)
    if (exact !== undefined) return { types: exact.types, synonym: exact.word, how: 'exact' }
  }
  if (bare.length <= 20) {
    const contained = words.find(
      (word) => word.length >= 2 && bare.includes(word) && (word.length > 2 || bare.endsWith(word) || bare.startsWith(word)),
    )
    if (contained !== undefined && !(/^[a-z]+$/.test(contained) && contained.length < 3)) {
      return { types: byWord.get(contained)!.types, synonym: byWord.get(contained)!.word, how: 'contains' } // words are its keys
    }
  }
  return /^[a-z]{3,8}$/.test(bare) ? matchInitials(bare) : null
}

/** Of a joined two-row header the child says more than the parent. */
function slashParts(header: string): string[] {
  const parts = header.split('/')
  return parts.length === 2 ? [bareHeader(parts[1]!), headerWithoutBrackets(parts[1]!)].filter((part) => part !== '') : []
}

/** sfzhm for 身份证号码: only when all words with these initials are of one type. */
function matchInitials(bare: string): HeaderMatch | null {
  if (initials === null) {
    initials = new Map()
    for (const { word, types } of byWord.values()) {
      if (!/^[\u4e00-\u9fa5]{3,8}$/.test(word)) continue
      const key = pinyinForms(word)[0]!.initials
      const known = initials.get(key)
      if (known === undefined) initials.set(key, { word, types })
      else if (known !== null && known.types[0] !== types[0]) initials.set(key, null)
    }
  }
  const found = initials.get(bare)
  return found === undefined || found === null ? null : { types: found.types, synonym: found.word, how: 'initials' }
}
