import { accept, refuse, type Outcome } from '../../words/outcome.ts'
import type { CalendarDate } from '../../words/time.ts'
import { doorRules, type Door, type ObjectState, type Side } from './doors.ts'

/** 交接单 where it stands: waiting for the other hand (待签), signed, or withdrawn by its maker. */
export type SlipState = 'awaiting' | 'signed' | 'withdrawn'

/** A slip as the rules see it: who made it, and who has to sign. `other` is the colleague on the other side, if it is one. */
export interface Slip<Staff extends string = string> {
  readonly state: SlipState
  readonly door: Door
  readonly side: Side
  readonly maker: Staff
  readonly other: Staff | null
}

export interface SlipWish<Staff extends string = string> {
  readonly door: Door
  readonly side: Side
  readonly maker: Staff
  readonly other: Staff | null
  readonly dueBack: CalendarDate | null
}

/** The longest loan, in days. */
export const longestLoanDays = 366

/**
 * Whether such a slip may be made. A loan says when it is due back, from today on and within a year; nothing else does.
 * Refuses `slip.side-unfit`, `slip.one-hand` when maker and other hand are one person, `slip.due-unfit`.
 */
export function mayMakeSlip<Staff extends string>(
  wish: SlipWish<Staff>,
  today: CalendarDate,
): Outcome<true, 'slip.side-unfit' | 'slip.one-hand' | 'slip.due-unfit'> {
  if (!doorRules[wish.door].sides.includes(wish.side) || (wish.side === 'colleague') !== (wish.other !== null))
    return refuse('slip.side-unfit')
  if (wish.other === wish.maker) return refuse('slip.one-hand')
  const { dueBack } = wish
  if ((wish.door === 'lend') !== (dueBack !== null)) return refuse('slip.due-unfit')
  if (dueBack !== null && (dueBack < today || daysBetween(today, dueBack) > longestLoanDays)) return refuse('slip.due-unfit')
  return accept(true)
}

/** Whose hand signs: a colleague in a session of their own, or somebody from outside who draws on the screen. */
export type Hand<Staff extends string = string> = { readonly session: Staff } | { readonly drawn: true }

/**
 * 签收: the other hand signs, never the maker for them. Refuses `slip.not-awaiting` for one that is signed or withdrawn, and
 * `slip.other-hand` for anybody but who has to.
 */
export function maySign<Staff extends string>(
  slip: Slip<Staff>,
  hand: Hand<Staff>,
): Outcome<true, 'slip.not-awaiting' | 'slip.other-hand'> {
  const fits = 'drawn' in hand ? slip.side !== 'colleague' : slip.other === hand.session && hand.session !== slip.maker
  if (!fits) return refuse('slip.other-hand')
  return slip.state === 'awaiting' ? accept(true) : refuse('slip.not-awaiting')
}

/** 撤回: only who made it, only while nobody has signed. */
export function mayWithdraw<Staff extends string>(
  slip: Slip<Staff>,
  by: Staff,
): Outcome<true, 'slip.not-awaiting' | 'slip.other-hand'> {
  if (slip.maker !== by) return refuse('slip.other-hand')
  return slip.state === 'awaiting' ? accept(true) : refuse('slip.not-awaiting')
}

/** 逾期未还: lent, and the day on which it is due back is over. */
export function isOverdue(
  object: { readonly state: ObjectState; readonly dueBack: string | null },
  today: CalendarDate,
): boolean {
  return object.state === 'lent' && object.dueBack !== null && object.dueBack < today
}

/** `JJ-2026-0007`: the number that stands on the slip and on the bag, and says nothing of the client. */
export function slipNumber(year: number, number: number): string {
  return `JJ-${year}-${String(number).padStart(4, '0')}`
}

function daysBetween(from: CalendarDate, until: CalendarDate): number {
  return dayNumber(until) - dayNumber(from)
}

/** Days of the proleptic Gregorian calendar, counted from March so that the leap day ends the year. */
function dayNumber(date: CalendarDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const y = month <= 2 ? year - 1 : year
  const monthFromMarch = (month + 9) % 12
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * monthFromMarch + 2) / 5) + day
  )
}
