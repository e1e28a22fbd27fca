import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { BecauseCode } from '../because.ts'

/** What a bare number was taken for, before its surroundings are described. */
export interface Shape {
  readonly type: InformationType
  readonly valid: boolean | null
  readonly confidence: number
  readonly reason: BecauseCode
}

export function shape(type: InformationType, valid: boolean | null, confidence: number, reason: BecauseCode): Shape {
  return { type, valid, confidence, reason }
}
