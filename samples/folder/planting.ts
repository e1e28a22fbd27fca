import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Dice } from '../dice.ts'
import type { ClueKind, PlantedValue, WrittenForm } from './folder-truth.ts'
import { drawForm, spelt } from './spellings.ts'

/**
 * Keeps the truth while a document is written: `plant` answers the text to write and remembers it. What it answers must
 * stand in the document once, in the order of the calls.
 */
export class Planting {
  readonly values: PlantedValue[] = []
  /** What the text says of whose it is, beyond the client's code and name among the values. */
  readonly mentions: ClueKind[] = []
  readonly #clientIndex: number
  readonly #dice: Dice

  constructor(clientIndex: number, dice: Dice) {
    this.#clientIndex = clientIndex
    this.#dice = dice
  }

  /** A value of the client, as it is. */
  plant(type: InformationType, canonical: string, form: WrittenForm = 'plain'): string {
    return this.#keep(type, canonical, form, this.#clientIndex)
  }

  /** A value of the client in a form that a hand might give it. */
  plantByHand(type: InformationType, canonical: string): string {
    return this.#keep(type, canonical, drawForm(type, canonical, this.#dice), this.#clientIndex)
  }

  /** A value of somebody who is no client: a customer, a supplier, the agency. */
  plantStranger(type: InformationType, canonical: string): string {
    return this.#keep(type, canonical, 'plain', null)
  }

  /** Money of the client: 1234.50 is shown as 1,234.50. */
  plantMoney(type: InformationType, canonical: string): string {
    const shown = withThousands(canonical)
    this.values.push({ type, shown, canonical, form: 'plain', clientIndex: this.#clientIndex })
    return shown
  }

  mention(by: ClueKind, text: string): string {
    this.mentions.push(by)
    return text
  }

  #keep(type: InformationType, canonical: string, form: WrittenForm, clientIndex: number | null): string {
    const shown = spelt(type, canonical, form)
    this.values.push({ type, shown, canonical, form, clientIndex })
    return shown
  }
}

/** 1234567.5 → 1,234,567.50 */
export function withThousands(amount: string | number): string {
  const [whole, cents] = Number(amount).toFixed(2).split('.')
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}
