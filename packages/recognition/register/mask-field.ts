import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { mask } from '@xinxia/kernel/masking/mask'
import type { Masked } from '@xinxia/kernel/words/clear'
import { maskByContent } from '../text/mask-by-content.ts'

/**
 * 字段脱敏: what is shown of a value of the client file. The field's own rule where it has one (a fee is an amount, whatever its class),
 * else the rule of its type, which also hides numbers and names that stray into a public field.
 */
export function maskField(field: ClientField, value: string): Masked {
  const facts = clientFields[field]
  return 'mask' in facts ? mask(facts.mask, value) : maskByContent(facts.type, value)
}
