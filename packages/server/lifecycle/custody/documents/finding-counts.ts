import { isFindingDoubtful, type Judged } from '@xinxia/kernel/lifecycle/review/doubts'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import type { FindingCount } from './store.ts'

export interface TypeCount {
  readonly found: number
  readonly doubtful: number
}

/** How much of which type was found, and how much of it is in doubt. */
export function countByType(
  findings: readonly (Judged & { readonly type: InformationType })[],
): ReadonlyMap<InformationType, TypeCount> {
  const counts = new Map<InformationType, TypeCount>()
  for (const finding of findings) {
    const { found, doubtful } = counts.get(finding.type) ?? { found: 0, doubtful: 0 }
    counts.set(finding.type, { found: found + 1, doubtful: doubtful + (isFindingDoubtful(finding) ? 1 : 0) })
  }
  return counts
}

/** As the rows of `document_findings` have it. */
export function findingCounts(counts: ReadonlyMap<InformationType, TypeCount>): FindingCount[] {
  return [...counts].map(([type, { found, doubtful }]) => ({ information_type: type, grade: gradeOf(type), found, doubtful }))
}
