import { expect, test } from 'vitest'
import { informationTypes } from '@xinxia/kernel/masking/information-types'
import { recordsOf, valuesARecord } from './records.ts'

test('every record has 60 values of known types, the register’s first and then people of its own', () => {
  const idNumbers = new Set<string>()
  let people = 0
  for (const { values } of recordsOf(9, 300)) {
    expect(values).toHaveLength(valuesARecord)
    expect(values[0]).toMatchObject({ slot: 'companyName', person: null })
    expect(values.every(({ type, value }) => informationTypes.includes(type) && value !== '')).toBe(true)
    for (const { slot, value } of values) {
      if (slot !== 'idNumber') continue
      people++
      idNumbers.add(value)
    }
  }
  expect(people).toBeGreaterThan(300)
  expect(idNumbers.size).toBe(people)
})

test('records of a seed are the same each time', () => {
  expect([...recordsOf(2, 5)]).toEqual([...recordsOf(2, 5)])
})
