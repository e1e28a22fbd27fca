import documentKinds from '@xinxia/policies/taxonomy/document-kinds.json' with { type: 'json' }
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import type { ArchiveClass } from '../taxonomy.ts'

/** What policies say of a kind of document. `itself`: the information type that the whole document is; null for 其他. */
export interface DocumentKindFacts {
  readonly zh: string
  readonly en: string
  readonly itself: InformationType | null
  readonly archive: ArchiveClass | null
  readonly retention: readonly string[]
  readonly when: readonly RetentionCondition[]
  readonly sensitive: readonly string[]
}

/** A further row of the schedule that applies on a condition that no rule can see, with the condition in words. */
export interface RetentionCondition {
  readonly rule: string
  readonly zh: string
  readonly en: string
}

const kinds = new Map<string, DocumentKindFacts>(
  Object.entries(documentKinds.kinds).map(([id, raw]) => [
    id,
    {
      zh: raw.zh,
      en: raw.en,
      itself: 'itself' in raw ? (raw.itself as InformationType) : null, // a test holds these ids to the taxonomy
      archive: 'archive' in raw ? (raw.archive as ArchiveClass) : null,
      retention: 'retention' in raw ? raw.retention : [],
      when: 'when' in raw ? raw.when : [],
      sensitive: 'sensitive' in raw ? raw.sensitive : [],
    },
  ]),
)

export function factsOfKind(kind: DocumentKindId): DocumentKindFacts {
  return kinds.get(kind) ?? kinds.get('other')! // 其他 is in the file
}

/** The name of a document kind in the reader's language. */
export function nameOfKind(kind: DocumentKindId, language: 'zh' | 'en'): string {
  return factsOfKind(kind)[language]
}

export function everyDocumentKind(): readonly DocumentKindId[] {
  return [...kinds.keys()] as DocumentKindId[] // a test holds the two lists equal
}
