import type { Group } from './groups.ts'
import type { Label } from './labels.ts'
import type { Shape } from './shape.ts'

/** An identifier where it lies, not yet described: what the fast path yields. `written` are the groups it is made of. */
export interface Spot {
  readonly start: number
  readonly end: number
  readonly shape: Shape
  readonly label: Label | null
  readonly written: readonly Group[]
  /** How many of `written` it uses. */
  readonly groups: number
}
