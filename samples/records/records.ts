import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { generateAgency } from '../agency/agency.ts'
import { employeeOf } from '../agency/employee-of.ts'
import type { SampleClient } from '../agency/sample-client.ts'

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

function employeeValues(seed: number, clientIndex: number, person: number): readonly SampleValue[] {
  const employee = employeeOf(seed, 0, clientIndex, person)
  return [
    { slot: 'name', type: 'ID-NAME', person, value: employee.name },
    { slot: 'idNumber', type: 'CERT-IDNO', person, value: employee.idNumber },
    { slot: 'mobile', type: 'CON-MOBILE', person, value: employee.mobile },
    { slot: 'card', type: 'FIN-CARD', person, value: employee.card },
    { slot: 'pay', type: 'HR-PAY', person, value: employee.pay },
  ]
}
