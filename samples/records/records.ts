import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { generateAgency } from '../agency/agency.ts'
import type { SampleClient } from '../agency/sample-client.ts'
import { Dice } from '../dice.ts'
import { cardNumber } from '../identifiers/account-number.ts'
import { identityNumber } from '../identifiers/identity-number.ts'
import { mobileNumber } from '../identifiers/phone-number.ts'
import { banks } from '../lexicon/banks.ts'
import { personName } from '../lexicon/people.ts'

/** One value of a client's file as benches store it. `person` is null for the client's own facts, else the employee it is about, from 0. */
export interface SampleValue {
  readonly slot: string
  readonly type: InformationType
  readonly person: number | null
  readonly value: string
}

export interface SampleRecord {
  readonly client: SampleClient
  readonly values: readonly SampleValue[]
}

export const valuesARecord = 60

/** `count` clients of 60 values each: all that the register says, then employees (员工) until there are 60. Made as they are asked for. */
export function* recordsOf(seed: number, count: number): Generator<SampleRecord> {
  for (const client of generateAgency(seed, count).clients) {
    const values = ownValues(client)
    for (let person = 0; values.length < valuesARecord; person++) values.push(...employeeValues(seed, client.index, person))
    yield { client, values: values.slice(0, valuesARecord) }
  }
}

function ownValues(client: SampleClient): SampleValue[] {
  const fields = Object.keys(clientFields) as ClientField[] // the record's type fixes its keys
  return fields.flatMap((field) =>
    client.values[field].map((value) => ({ slot: field, type: clientFields[field].type, person: null, value })),
  )
}

/** Ordinals of employees begin above those of all clients' own people. */
const firstEmployee = 2_000_000
const employeesAClient = 8

function employeeValues(seed: number, clientIndex: number, person: number): readonly SampleValue[] {
  const ordinal = firstEmployee + clientIndex * employeesAClient + person
  const dice = new Dice(seed, 'employee', ordinal)
  const { name, sex } = personName(dice)
  return [
    { slot: 'name', type: 'ID-NAME', person, value: name },
    { slot: 'idNumber', type: 'CERT-IDNO', person, value: identityNumber(seed, ordinal, sex) },
    { slot: 'mobile', type: 'CON-MOBILE', person, value: mobileNumber(seed, ordinal) },
    { slot: 'card', type: 'FIN-CARD', person, value: cardNumber(seed, ordinal, dice.pick(banks)) },
    { slot: 'pay', type: 'HR-PAY', person, value: `${dice.between(3000, 29_999)}.${dice.digits(2)}` },
  ]
}
