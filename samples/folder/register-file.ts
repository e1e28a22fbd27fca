import { type ClientField, clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { SampleAgency } from '../agency/agency.ts'
import type { RegisterStyle, TruthValue } from '../register/register-truth.ts'
import { writeRegister } from '../register/write-register.ts'
import { type Draft, draftOf } from './draft.ts'
import type { PlantedValue } from './folder-truth.ts'

/**
 * 客户台账 on the share: the agency's own register, in which every client's values stand. The document is no client's; its
 * values are, and those of a row without a name are nobody's. Numbers that lost their digits in a float are not planted: nobody can read them there.
 */
export function registerFile(agency: SampleAgency, style: RegisterStyle): Draft {
  const { fileName, bytes, truth } = writeRegister(agency, style)
  const dot = fileName.lastIndexOf('.')
  const extension = fileName.slice(dot + 1)
  const problem = truth.doubts.some(({ kind }) => kind === 'lost-digits') ? 'lost-digits' : null
  const facts = { stem: fileName.slice(0, dot), extension, drawer: '', kind: 'client-register', problem } as const
  const draft = draftOf(facts, extension === 'csv' ? 'csv' : 'xlsx', bytes, null)
  return { ...draft, planted: truth.values.flatMap((value) => plantedIn(value)) }
}

function plantedIn(value: TruthValue): readonly PlantedValue[] {
  if (value.field === 'remarks') return []
  const several = value.values.length > 1 || value.within
  return value.values.map((canonical) => {
    const shown = several ? canonical : value.shown
    const form = shown === canonical ? 'plain' : 'slipped'
    return { type: typeOf(value.field, canonical), shown, canonical, form, clientIndex: value.clientIndex }
  })
}

/** What a value is by its content, where its column allows several: accounts are credit codes or mobiles, so are WeChat names. */
function typeOf(field: ClientField, canonical: string): InformationType {
  if (field !== 'taxAccount' && field !== 'wechat') return clientFields[field].type
  if (/^1\d{10}$/.test(canonical)) return 'CON-MOBILE'
  return canonical.length === 18 ? 'REG-USCC' : clientFields[field].type
}
