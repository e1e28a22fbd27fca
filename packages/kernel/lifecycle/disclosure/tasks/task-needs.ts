import type { InformationType } from '../../../masking/information-types.ts'
import type { ClientField } from '../../engagement/client-fields.ts'

/**
 * 任务用得到的资料: fields of the client file by name, and kinds of information whatever field holds them. Of both only up to a grade,
 * so that a kind which is graded higher one day is not opened by a preset that nobody looked at again.
 */
export interface TaskNeeds {
  readonly fields: readonly ClientField[]
  readonly types: readonly InformationType[]
  /** 文件种类: papers that are read and taken along whole, their originals too. Of these too only up to a grade. */
  readonly documents: readonly string[]
  readonly upToGrade: number
}

/** What is asked of a value before it is opened. */
export interface NeededValue {
  readonly field: string
  readonly informationType: string
  readonly grade: number
}

/** What is asked of a document: its kind, null where none was recognised, and the highest grade that was found in it. */
export interface NeededDocument {
  readonly documentKind: string | null
  readonly grade: number
}

/**
 * 用不用得到: what the preset does not name, it does not need. The page asks the same as the server.
 * Law: PIPL Art. 6 (directly related to the purpose, the smallest extent) and Art. 28 (sufficient necessity for sensitive information).
 */
export function needsValue(needs: TaskNeeds, value: NeededValue): boolean {
  if (value.grade > needs.upToGrade) return false
  const named: readonly string[] = [...needs.fields, ...needs.types]
  return named.includes(value.field) || named.includes(value.informationType)
}

/** 这份文件用不用得到: one of a kind that the preset names, and nothing in it of a higher grade. The page asks the same as the server. */
export function needsDocument(needs: TaskNeeds, { documentKind, grade }: NeededDocument): boolean {
  return documentKind !== null && grade <= needs.upToGrade && needs.documents.includes(documentKind)
}
