import { maskSpans } from '@xinxia/kernel/masking/mask'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Masked } from '@xinxia/kernel/words/clear'
import { gradeOf, maskAs, taxonomyOf } from '../taxonomy.ts'
import { findInText } from './find-in-text.ts'
import { findStructured } from './find-structured.ts'

/**
 * The mask of a value of a type, by what it really holds: free text (`text_scan`) is read and what it names is masked; a value
 * that its type would show as it is still has the identifiers of other types in it masked, lest a wrong column shows them (G3).
 */
export function maskByContent(type: InformationType, value: string): Masked {
  switch (taxonomyOf(type).mask) {
    case 'text_scan':
      return maskFindings(value)
    case 'none':
    case 'uscc_none': {
      const strays = findStructured(value).filter((found) => gradeOf(found.type) > 1 && found.type !== type)
      return strays.length > 0 ? maskSpans(value, strays) : maskAs(type, value)
    }
    default:
      return maskAs(type, value)
  }
}

/** Running text with every find replaced by its mask, however unsure: a doubtful find is masked too. */
export function maskFindings(text: string): Masked {
  return maskSpans(text, findInText(text))
}
