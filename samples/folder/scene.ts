import type { SampleFirm } from '../agency/cast.ts'
import { firstOf, type SampleClient } from '../agency/sample-client.ts'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Dice } from '../dice.ts'
import { corporateAccount } from '../identifiers/account-number.ts'
import { creditCode } from '../identifiers/credit-code.ts'
import { banks } from '../lexicon/banks.ts'
import { companyName, companyNameSpace } from '../lexicon/companies.ts'
import { Planting } from './planting.ts'

/** The client whose documents are written, and the day on which its folder is looked at. */
export interface Scene {
  readonly seed: number
  readonly firm: SampleFirm
  readonly client: SampleClient
  /** A calendar date; what ended before it has expired. */
  readonly asOf: string
  /** An alias that names this client alone in its agency; the company's name where none does. */
  readonly alias: string
}

export interface Month {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
}

/** Months before November 2026, counting back from 0. */
export function monthBack(count: number): Month {
  const months = 2026 * 12 + 9 - count
  return { year: Math.floor(months / 12), month: (months % 12) + 1 }
}

/** 2026-03 */
export function monthText({ year, month }: Month): string {
  return `${year}-${String(month).padStart(2, '0')}`
}

/** 2026年3月 */
export function monthInWords({ year, month }: Month): string {
  return `${year}年${month}月`
}

/** Day `day` of a month as 2026-03-05. */
export function dayOf(month: Month, day: number): string {
  return `${monthText(month)}-${String(day).padStart(2, '0')}`
}

export function lastDayOf({ year, month }: Month): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** 2026-03-05 → 2026年03月05日 */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year}年${month}月${day}日`
}

export function diceOf(scene: Scene, ...path: readonly (string | number)[]): Dice {
  return new Dice(scene.seed, scene.firm.key, 'folder', scene.client.index, ...path)
}

export function plantingOf(scene: Scene, ...path: readonly (string | number)[]): Planting {
  return new Planting(scene.client.index, diceOf(scene, 'forms', ...path))
}

export function clientValue(scene: Scene, field: ClientField): string {
  return firstOf(scene.client, field)
}

/** 往来单位: a customer or supplier that is a client of no sample agency. */
export interface Stranger {
  readonly name: string
  readonly creditCode: string
  readonly bankName: string
  readonly account: string
}

const strangers = 20_000

export function drawStranger(scene: Scene, dice: Dice): Stranger {
  const index = companyNameSpace - 1 - dice.below(strangers)
  const { full, place, kind } = companyName(scene.seed, index)
  const bank = dice.pick(banks)
  return {
    name: full,
    creditCode: creditCode(scene.seed, index, place.division, kind === 'enterprise' ? '1' : '2'),
    bankName: `${bank.name}${place.city}分行`,
    account: corporateAccount(dice, bank),
  }
}

/** Yuan with two decimals, between two amounts of yuan. */
export function drawAmount(dice: Dice, low: number, high: number): string {
  return `${dice.between(low, high - 1)}.${dice.digits(2)}`
}
