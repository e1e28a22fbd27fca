import { Dice } from '../dice.ts'
import { cardNumber } from '../identifiers/account-number.ts'
import { identityNumber } from '../identifiers/identity-number.ts'
import { mobileNumber } from '../identifiers/phone-number.ts'
import { banks } from '../lexicon/banks.ts'
import { personName } from '../lexicon/people.ts'

/** 员工 of a client, as its payroll knows them. */
export interface SampleEmployee {
  readonly name: string
  readonly idNumber: string
  readonly mobile: string
  readonly card: string
  /** Yuan with two decimals. */
  readonly pay: string
}

/** Ordinals of employees begin above those of all clients' own people. */
const firstEmployee = 2_000_000
export const employeesAClient = 8

/** Employee `person`, from 0, of client `index` of a firm; numbers are shared with nobody else of the seed. */
export function employeeOf(seed: number, firmFirstIndex: number, index: number, person: number): SampleEmployee {
  const ordinal = firstEmployee + (firmFirstIndex + index) * employeesAClient + person
  const dice = new Dice(seed, 'employee', ordinal)
  const { name, sex } = personName(dice)
  return {
    name,
    idNumber: identityNumber(seed, ordinal, sex),
    mobile: mobileNumber(seed, ordinal),
    card: cardNumber(seed, ordinal, dice.pick(banks)),
    pay: `${dice.between(3000, 29_999)}.${dice.digits(2)}`,
  }
}
