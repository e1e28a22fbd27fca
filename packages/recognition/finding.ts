import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Masked } from '@xinxia/kernel/words/clear'
import type { Because } from './because.ts'

/**
 * 发现: one piece of information found in running text. `start` and `end` are UTF-16 units of the text, end exclusive.
 * `confidence` 0–1; `valid` is the verdict of a check where one exists (check digit, real date), else null.
 * Holds no clear value: cut it from the text.
 */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly type: InformationType
  readonly confidence: number
  readonly valid: boolean | null
  readonly because: readonly Because[]
  readonly masked: Masked
}
