import { mask } from '@xinxia/kernel/masking/mask'
import type { Grade, InformationType } from '@xinxia/kernel/masking/information-types'
import type { MaskRuleId } from '@xinxia/kernel/masking/mask-rules'
import type { Masked } from '@xinxia/kernel/words/clear'
import { assert } from '@xinxia/kernel/words/assert'
import taxonomy from '@xinxia/policies/taxonomy/taxonomy.json' with { type: 'json' }
import archiveClasses from '@xinxia/policies/taxonomy/archive-classes.json' with { type: 'json' }

/** 个人信息类别: 敏感 (PIPL 28, GB/T 45574-2025), 一般, or none. `conditional` depends on the context and counts as general until then. */
export type PersonalInformationClass = 'none' | 'general' | 'sensitive'

/** 档案类别: which retention rule family the information follows when it lies in a record (policies/retention). */
export type ArchiveClass = keyof typeof archiveClasses.classes

/** What the taxonomy says of one information type. */
export interface TaxonomyEntry {
  readonly type: InformationType
  readonly category: string
  readonly zh: string
  readonly en: string
  readonly grade: Grade
  readonly mask: MaskRuleId
  readonly personal: PersonalInformationClass
  readonly archive: ArchiveClass
  readonly headers: readonly string[]
  readonly validators: readonly string[]
}

const entries = readEntries()

export function taxonomyOf(type: InformationType): TaxonomyEntry {
  const entry = entries.get(type)
  assert(entry !== undefined, `information type ${type} is not in the taxonomy`)
  return entry
}

export function everyTaxonomyEntry(): readonly TaxonomyEntry[] {
  return [...entries.values()]
}

export function gradeOf(type: InformationType): Grade {
  return taxonomyOf(type).grade
}

/** The mask of a value of a type. Free text (`text_scan`) is hidden whole here; `maskByContent` in text/ reads it first. */
export function maskAs(type: InformationType, value: string): Masked {
  return mask(taxonomyOf(type).mask, value)
}

export function labelOf(type: InformationType, language: 'zh' | 'en'): string {
  return taxonomyOf(type)[language]
}

function readEntries(): Map<InformationType, TaxonomyEntry> {
  const found = new Map<InformationType, TaxonomyEntry>()
  const archiveOf = new Map<string, string>(
    Object.entries(archiveClasses.classes).flatMap(([archive, facts]) => facts.types.map((type) => [type, archive] as const)),
  )
  for (const category of taxonomy.categories) {
    for (const raw of category.subcategories) {
      const type = raw.id as InformationType // a test holds the kernel's list and the taxonomy equal
      found.set(type, {
        type,
        category: category.id,
        zh: raw.zh,
        en: raw.en,
        grade: raw.grade as Grade,
        mask: raw.default_mask as MaskRuleId,
        personal: personalClass(raw),
        archive: archiveOf.get(type) as ArchiveClass,
        headers: raw.headers,
        validators: raw.validators,
      })
    }
  }
  return found
}

/** `conservative` (listed nowhere, treated as sensitive by default) counts as sensitive; an agency may switch that off later. */
function personalClass(raw: { is_pi: unknown; is_spi: unknown }): PersonalInformationClass {
  if (raw.is_spi === true || raw.is_spi === 'conservative') return 'sensitive'
  return raw.is_pi === false ? 'none' : 'general'
}
