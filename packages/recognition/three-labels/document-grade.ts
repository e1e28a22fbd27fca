import type { Grade, InformationType } from '@xinxia/kernel/masking/information-types'
import { because, type Because } from '../because.ts'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import { gradeOf } from '../taxonomy.ts'
import { factsOfKind } from './document-kinds.ts'

const names: readonly InformationType[] = ['ID-NAME']
const numbers: readonly InformationType[] = ['CERT-IDNO', 'CERT-PASSPORT', 'CERT-HMT', 'CERT-FPR']
const money: readonly InformationType[] = ['FIN-CARD', 'HR-PAY', 'TAX-IIT', 'CON-ADDR']

/**
 * 文档分级: the highest grade of what a document is and of what lies in it. One more where a name, an ID number and a bank card, income
 * or address stand together (the aggregation rule of the taxonomy: GB/T 45574-2025). Never above 4.
 */
export function documentGradeOf(
  kind: DocumentKindId | null,
  types: readonly InformationType[],
): { readonly grade: Grade; readonly because: readonly Because[] } {
  const itself = kind === null ? null : factsOfKind(kind).itself
  const all = new Set<InformationType>(itself === null ? types : [...types, itself])
  const highest = [...all].reduce<Grade>((most, type) => (gradeOf(type) > most ? gradeOf(type) : most), 1)
  const together = [names, numbers, money].every((group) => group.some((type) => all.has(type)))
  if (!together || highest === 4) return { grade: highest, because: [because('grade-highest')] }
  return { grade: (highest + 1) as Grade, because: [because('grade-highest'), because('grade-together')] }
}
