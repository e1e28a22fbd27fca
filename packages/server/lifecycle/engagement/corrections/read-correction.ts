import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { companiesIn } from '@xinxia/recognition/register/company-cell'
import { readCell } from '@xinxia/recognition/register/read-value'
import type { DoubtCode } from '@xinxia/recognition/register/register-row'

export type CorrectionRefusal =
  | 'value.empty'
  | 'value.check-digit-wrong'
  | 'value.lost-digits'
  | 'value.shape-unfit'
  | 'value.two-values'

export interface ReadCorrection {
  readonly field: ClientField
  readonly value: string
}

const refusalOf: Readonly<Partial<Record<DoubtCode, CorrectionRefusal>>> = {
  'check-digit-wrong': 'value.check-digit-wrong',
  'lost-digits': 'value.lost-digits',
  'two-values': 'value.two-values',
}

/**
 * 更正的值, read as a cell of a register would be, in normal form; but what would be doubtful there is refused here, with the rule. A mobile
 * number typed for a landline becomes a mobile, as an import would have it; nothing else may change its field.
 */
export function readCorrection(field: ClientField, typed: string): Outcome<ReadCorrection, CorrectionRefusal> {
  if (field === 'companyName') return readName(typed)
  const { values, doubt } = readCell(field, typed)
  if (doubt !== null) return refuse(refusalOf[doubt] ?? 'value.shape-unfit')
  const [read, ...more] = values
  if (read === undefined) return refuse('value.empty')
  if (more.length > 0) return refuse('value.two-values')
  return clientFields[read.field].box === clientFields[field].box ? accept(read) : refuse('value.shape-unfit')
}

function readName(typed: string): Outcome<ReadCorrection, CorrectionRefusal> {
  const [company, ...more] = companiesIn(typed)
  if (company === undefined) return refuse('value.empty')
  if (more.length > 0 || company.aliases.length > 0) return refuse('value.two-values')
  return accept({ field: 'companyName', value: company.name })
}
