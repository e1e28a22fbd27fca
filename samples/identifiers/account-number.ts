import { type Dice, shuffledPlace } from '../dice.ts'
import type { SampleBank } from '../lexicon/banks.ts'

/**
 * 个人银行卡号 of person `ordinal`, with a right Luhn digit. The prefix is the bank's; the zeros after it name no branch,
 * so that the card looks real to a scanner and is nobody's. No two ordinals of a seed share one.
 */
export function cardNumber(seed: number, ordinal: number, bank: SampleBank): string {
  const free = String(shuffledPlace(ordinal, 10_000_000, seed)).padStart(7, '0')
  const zeros = '0'.repeat(bank.cardLength - bank.cardPrefix.length - free.length - 1)
  return withLuhnDigit(bank.cardPrefix + zeros + free)
}

/** 对公账号: bank's own opening digits and length; there is no national check digit. */
export function corporateAccount(dice: Dice, bank: SampleBank): string {
  return bank.accountStart + dice.digits(bank.accountLength - bank.accountStart.length)
}

function withLuhnDigit(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i])
    const weighed = i % 2 === 0 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return body + String((10 - (sum % 10)) % 10)
}
