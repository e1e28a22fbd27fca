import { accept, refuse, type Outcome } from '../../words/outcome.ts'

/**
 * 保管物 where it stands: awaited (待收, its slip is not signed yet), kept (在库), lent (借出), handed back to the client (退还), handed over to
 * the next agency (移交), lost (遗失), never came (未收到: the slip was withdrawn).
 */
export const objectStates = ['awaited', 'kept', 'lent', 'handed-back', 'handed-over', 'lost', 'never-came'] as const
export type ObjectState = (typeof objectStates)[number]

/** 门: the only ways by which an object moves between hands, each on a slip (交接单) that two hands sign. */
export const doors = ['receive', 'lend', 'return', 'hand-back', 'hand-over'] as const
export type Door = (typeof doors)[number]

/** 对方: who stands on the other side of a slip. The house's own side is always the colleague who makes it. */
export const sides = ['colleague', 'client', 'outside'] as const
export type Side = (typeof sides)[number]

interface DoorRule {
  readonly from: ObjectState
  readonly to: ObjectState
  readonly sides: readonly Side[]
  /** Whether the one who makes the slip gives; otherwise they take. */
  readonly makerGives: boolean
}

export const doorRules: Readonly<Record<Door, DoorRule>> = {
  receive: { from: 'awaited', to: 'kept', sides: ['client', 'outside'], makerGives: false },
  lend: { from: 'kept', to: 'lent', sides: ['colleague', 'client', 'outside'], makerGives: true },
  return: { from: 'lent', to: 'kept', sides: ['colleague', 'client', 'outside'], makerGives: false },
  'hand-back': { from: 'kept', to: 'handed-back', sides: ['client'], makerGives: true },
  'hand-over': { from: 'kept', to: 'handed-over', sides: ['outside'], makerGives: true },
}

/** An object as the rules see it. `awaiting`: it stands on a slip that is not signed yet (待签). `borrower`: the colleague who has it. */
export interface HeldObject<Staff extends string = string> {
  readonly state: ObjectState
  readonly awaiting: boolean
  readonly borrower: Staff | null
}

/**
 * Whether an object may go on a slip through this door. Who borrowed it cannot also be the one to whom it comes back.
 * Refuses `object.awaits-signature` while another slip has it, `object.not-here` in any other state, `slip.one-hand`.
 */
export function mayMove<Staff extends string>(
  door: Door,
  object: HeldObject<Staff>,
  maker: Staff,
): Outcome<true, 'object.awaits-signature' | 'object.not-here' | 'slip.one-hand'> {
  if (object.awaiting) return refuse('object.awaits-signature')
  if (door === 'receive' || object.state !== doorRules[door].from) return refuse('object.not-here')
  if (door === 'return' && object.borrower === maker) return refuse('slip.one-hand')
  return accept(true)
}

/** 遗失: reported by one hand, for there is no other. Only of what the house keeps or has lent. */
export function mayBeLost(object: HeldObject): Outcome<true, 'object.awaits-signature' | 'object.not-here'> {
  if (object.awaiting) return refuse('object.awaits-signature')
  return object.state === 'kept' || object.state === 'lent' ? accept(true) : refuse('object.not-here')
}

/** 找回: what was lost lies in its place again. */
export function mayBeFound(object: HeldObject): Outcome<true, 'object.not-here'> {
  return object.state === 'lost' ? accept(true) : refuse('object.not-here')
}

/** What an object becomes when its slip is signed, or withdrawn. */
export function stateAfter(door: Door, ending: 'signed' | 'withdrawn'): ObjectState {
  if (ending === 'signed') return doorRules[door].to
  return door === 'receive' ? 'never-came' : doorRules[door].from
}
