import type { Grade, InformationType } from '@xinxia/kernel/masking/information-types'
import taxonomy from '@xinxia/policies/taxonomy/taxonomy.json' with { type: 'json' }
import archiveClasses from '@xinxia/policies/taxonomy/archive-classes.json' with { type: 'json' }
import { because, type Because } from '../because.ts'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import { type ArchiveClass, type PersonalInformationClass, taxonomyOf } from '../taxonomy.ts'
import { factsOfKind, type RetentionCondition } from './document-kinds.ts'
import { governingRule, type LawConfidence, lawConfidence, type RetentionRule } from './retention-rule.ts'

/** 三标签: what every value carries at once. Each label says how sure the law behind it is, and why it is so. */
export interface ThreeLabels {
  readonly personal: {
    readonly class: PersonalInformationClass
    readonly confidence: LawConfidence
    readonly because: readonly Because[]
  }
  readonly grade: { readonly value: Grade; readonly confidence: LawConfidence; readonly because: readonly Because[] }
  readonly archive: ArchiveLabel
}

/** `rule` governs; `others` apply too and are shorter; `conditions` would apply on what no rule can see. */
export interface ArchiveLabel {
  readonly class: ArchiveClass
  readonly rule: RetentionRule
  readonly others: readonly RetentionRule[]
  readonly conditions: readonly RetentionCondition[]
  readonly because: readonly Because[]
}

interface Raw {
  readonly is_pi: unknown
  readonly is_spi: unknown
  readonly confidence: string
}

const raws = new Map<string, Raw>(taxonomy.categories.flatMap((category) => category.subcategories.map((raw) => [raw.id, raw])))
/** Never part of an archive, in whatever document they stand. */
const ownClasses: ReadonlySet<string> = new Set(['credentials', 'logs'])

/**
 * The labels of a value of a type that lies in a document of a kind (null: kind not known, or no document). The kind decides the
 * archive class, because a record is kept as a whole; it can make a value sensitive that by itself is not (民族 on an ID card).
 */
export function labelsOf(type: InformationType, kind: DocumentKindId | null): ThreeLabels {
  const entry = taxonomyOf(type)
  const raw = raws.get(type)!
  const confidence = lawConfidence(raw.confidence)
  return {
    personal: { ...personalOf(raw, type, kind), confidence },
    grade: { value: entry.grade, confidence, because: [because('grade-of-type', { zh: entry.zh, en: entry.en })] },
    archive: archiveOf(entry.archive, kind),
  }
}

function personalOf(raw: Raw, type: InformationType, kind: DocumentKindId | null) {
  const label = (personal: PersonalInformationClass, reason: Because) => ({ class: personal, because: [reason] })
  if (raw.is_spi === true) return label('sensitive', because('personal-listed'))
  const sensitiveHere = kind === null ? [] : factsOfKind(kind).sensitive
  if (raw.is_pi === true && (sensitiveHere.includes(type) || sensitiveHere.includes('*')))
    return label('sensitive', because('personal-in-document', namesOf(kind!)))
  if (raw.is_spi === 'conservative') return label('sensitive', because('personal-by-caution'))
  if (raw.is_spi === 'conditional') return label('general', because('personal-depends'))
  if (raw.is_pi === 'conditional') return label('general', because('personal-maybe'))
  return raw.is_pi === true ? label('general', because('personal-general')) : label('none', because('personal-none'))
}

function archiveOf(own: ArchiveClass, kind: DocumentKindId | null): ArchiveLabel {
  const facts = kind === null ? null : factsOfKind(kind)
  const byKind = facts !== null && facts.archive !== null && !ownClasses.has(own)
  const archive = byKind ? facts.archive! : own
  const rows = byKind ? facts.retention : archiveClasses.classes[archive].retention
  const rule = governingRule(rows)
  const ofWhat = byKind
    ? because('archive-of-document', namesOf(kind!))
    : because(ownClasses.has(own) ? 'archive-never' : 'archive-of-type')
  return {
    class: archive,
    rule,
    others: rows.filter((id) => id !== rule.id).map((id) => governingRule([id])),
    conditions: byKind ? facts.when : [],
    because: [ofWhat, periodReason(rule)],
  }
}

function periodReason({ id, zh, en, period, confidence }: RetentionRule): Because {
  const facts = { rule: id, zh, en }
  if (period.isMaximum) return because('retention-at-most', facts)
  if (period.kind === 'none') return because('retention-unknown', facts)
  if (period.kind === 'permanent') return because('retention-permanent', facts)
  const years = period.years ?? 0
  if (!period.isMinimum) return because('retention-customary', { ...facts, years })
  return because(confidence === 'unverified' ? 'retention-unverified' : 'retention-longest', { ...facts, years })
}

function namesOf(kind: DocumentKindId): { zh: string; en: string } {
  const { zh, en } = factsOfKind(kind)
  return { zh, en }
}
