import type { Answer } from '@xinxia/contract/api-client'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { documentKindIds, type DocumentKindId } from '@xinxia/recognition/document-kind/document-kind'
import { everyTaxonomyEntry } from '@xinxia/recognition/taxonomy'
import { nameOfKind } from '@xinxia/recognition/three-labels/document-kinds'

/** A client register speaks of many clients: it is read row by row at intake, and nothing becomes one afterwards. */
const kinds = documentKindIds.filter((id) => id !== 'client-register')

/** 可选的种类与类别, in the order of our own lists. */
export function reviewChoices(): Answer<'review.choices'> {
  return {
    kinds: kinds.map((code) => ({ code, label: { zh: nameOfKind(code, 'zh'), en: nameOfKind(code, 'en') } })),
    types: everyTaxonomyEntry().map(({ type, zh, en, grade }) => ({ code: type, label: { zh, en }, grade })),
  }
}

export function kindOfChoice(code: string): DocumentKindId | null {
  return kinds.find((id) => id === code) ?? null
}

export function typeOfChoice(code: string): InformationType | null {
  return everyTaxonomyEntry().find(({ type }) => type === code)?.type ?? null
}
