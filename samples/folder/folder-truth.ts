import type { InformationType } from '@xinxia/kernel/masking/information-types'

/** What a messy folder really holds: the answer sheet beside its files. Plain JSON; clients are named by their index in the agency. */
export interface FileTruth {
  /** From the root of the share, with `/`. A member of an archive or mail: `资料.zip!/营业执照.jpg`. */
  readonly path: string
  readonly sha256: string
  readonly sizeBytes: number
  /** By content, whatever the name says; of a damaged file what it was before; `other` without any bytes. */
  readonly format: SampleFormat
  /** 文档类型: what a clerk calls it who knows the file. Of pictures and unreadable files only the name can tell it. */
  readonly kind: SampleKind
  /** Kinds that could be defended as well. */
  readonly alsoKinds: readonly SampleKind[]
  /** Whose document it is. Null: of no client (a register, a note), or nobody can know any more. */
  readonly clientIndex: number | null
  /** All that says whose it is. Where content and folder disagree the content is right: the file lies in the wrong folder. None: unrouted. */
  readonly clues: readonly RoutingClue[]
  /**
   * Every value that a reader of the file finds in the clear: all passwords, ID numbers, accounts, phones and mail addresses
   * that stand in it, and names of companies, clients' people and places. Not the names of the agency's staff, banks and tax
   * offices, nor amounts outside a payroll. Of a mail, those of header and body; its attachments are members. Nothing of a
   * picture, a locked or a damaged file.
   */
  readonly planted: readonly PlantedValue[]
  /** Facts as `xinxia classify` calls them (dates 2026-11-21, money 1234.50); those that the file states. */
  readonly fields: Readonly<Record<string, string>>
  /** Last day of a licence or contract, as a calendar date; null where it has none (长期) or is neither. */
  readonly validUntil: string | null
  /** Path of the file with the same bytes that comes first. Files without bytes are copies of nothing. */
  readonly duplicateOf: string | null
  /** What a reader must say of it. Pictures and scans: `needs-ocr`. */
  readonly problem: SampleProblem | null
  /** Codes that say the same of this damage. */
  readonly alsoProblems: readonly SampleProblem[]
  /** Files inside an archive or mail. */
  readonly members: readonly FileTruth[]
}

export type SampleFormat = 'xlsx' | 'csv' | 'txt' | 'docx' | 'pdf' | 'eml' | 'zip' | 'jpg' | 'png' | 'other'

/** Document kinds by their ids in `xinxia classify`; those that the samples write. */
export type SampleKind =
  | 'business-licence'
  | 'resident-id-card'
  | 'bank-statement'
  | 'invoice'
  | 'contract'
  | 'payroll'
  | 'tax-return'
  | 'trial-balance'
  | 'client-register'
  | 'account-permit'
  | 'other'

export type SampleProblem =
  | 'empty'
  | 'password'
  | 'corrupt'
  | 'truncated'
  | 'type-mismatch'
  | 'needs-ocr'
  | 'lost-digits'
  | 'unsupported'

/** Something that names a client: in the text, in the file's own name, or in the name of a folder above it. Only what names one client of the agency alone. */
export interface RoutingClue {
  readonly by: ClueKind
  readonly where: 'content' | 'name' | 'folder'
  readonly clientIndex: number
}

export type ClueKind = 'creditCode' | 'companyName' | 'alias' | 'clientNumber'

/** One value at one place. A value that stands twice in a file is planted twice. */
export interface PlantedValue {
  readonly type: InformationType
  /** As it stands in the text or cell; a line end inside is one of the text. */
  readonly shown: string
  /** In normal form: no blanks or hyphens, half-width, a capital X, money with two decimals. */
  readonly canonical: string
  readonly form: WrittenForm
  /** Whose it is; null for strangers and for the agency itself. */
  readonly clientIndex: number | null
}

export const writtenForms = [
  'plain',
  'spaced',
  'hyphened',
  'full-width',
  'country-code',
  'lower-case',
  'broken-line',
  'slipped',
] as const
/** 写法: how a number is written. `broken-line`: a line ends inside it; `slipped`: one of the slips of a register, blanks around it and the like. */
export type WrittenForm = (typeof writtenForms)[number]
