import { expect, test } from 'vitest'
import { generateAgency, generateOtherAgency } from './agency.ts'
import { anheName, chengdongAlias, heAnName, hengxin } from './cast.ts'
import { employeeOf, employeesAClient } from './employee-of.ts'
import { firstOf, type SampleClient } from './sample-client.ts'

const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2]

test('the same seed gives the same agency, and another seed another', () => {
  expect([...generateAgency(11).clients]).toEqual([...generateAgency(11).clients])
  expect(firstOf(generateAgency(12).clientAt(7), 'companyName')).not.toBe(firstOf(generateAgency(11).clientAt(7), 'companyName'))
})

test('a client is the same whether 40 or 100,000 are made, and can be made alone', () => {
  const few = [...generateAgency(5, 40).clients]
  const many = generateAgency(5, 100_000)
  expect(many.clientAt(39)).toEqual(few[39])
  expect(few).toHaveLength(40)
})

test('明诚 has 安禾 of 何安, a client known as 城东五金, and a boss with three companies', () => {
  const clients = [...generateAgency(3).clients]
  expect(firstOf(clients[0]!, 'companyName')).toBe(anheName)
  expect(firstOf(clients[0]!, 'legalRepresentative')).toBe(heAnName)
  expect(clients[1]!.values.aliases).toContain(chengdongAlias)
  const bosses = [4, 5, 6].map((index) => [firstOf(clients[index]!, 'bossName'), firstOf(clients[index]!, 'creditCode')])
  expect(new Set(bosses.map(([boss]) => boss)).size).toBe(1)
  expect(new Set(bosses.map(([, code]) => code)).size).toBe(3)
})

test('one agency has general and small-scale taxpayers, and colleagues who share the clients', () => {
  const clients = [...generateAgency(3).clients]
  expect(new Set(clients.map((client) => firstOf(client, 'taxpayerKind')))).toEqual(new Set(['一般纳税人', '小规模纳税人']))
  expect(new Set(clients.map((client) => firstOf(client, 'bookkeeper')))).toEqual(new Set(['林悦', '高敏']))
})

test('20,000 clients share no name and no credit code, and people share no ID number or mobile', () => {
  const names = new Set<string>()
  const codes = new Set<string>()
  const numberOfPerson = new Map<string, string>()
  for (const client of generateAgency(8, 20_000).clients) {
    names.add(firstOf(client, 'companyName'))
    codes.add(firstOf(client, 'creditCode'))
    const idNumber = firstOf(client, 'legalRepresentativeIdNumber')
    const known = numberOfPerson.get(idNumber)
    if (known !== undefined) expect(known).toBe(firstOf(client, 'legalRepresentative'))
    numberOfPerson.set(idNumber, firstOf(client, 'legalRepresentative'))
  }
  expect(names.size).toBe(20_000)
  expect(codes.size).toBe(20_000)
  expect(numberOfPerson.size).toBe(19_000) // two of three companies of a boss have the boss as legal representative
})

test('employees of the last clients of both agencies share no number', () => {
  const people = [hengxin.firstIndex - 1, 0].flatMap((index, firm) =>
    Array.from({ length: employeesAClient }, (_, person) => employeeOf(4, firm * hengxin.firstIndex, index, person)),
  )
  for (const field of ['idNumber', 'mobile', 'card'] as const) {
    expect(new Set(people.map((employee) => employee[field])).size).toBe(2 * employeesAClient)
  }
})

test('every credit code has both check digits right', () => {
  for (const client of generateAgency(21, 500).clients) {
    const code = firstOf(client, 'creditCode')
    expect(code).toMatch(/^9[12]3[123]\d{4}[0-9A-HJ-NPQRTUWXY]{10}$/)
    expect(codeRemainder(code)).toBe(0)
    expect((orgSum(code.slice(8, 16)) + orgCheck(code[16]!)) % 11).toBe(0)
  }
})

test('every ID number has an unassigned area, a real date and a right check digit', () => {
  for (const client of generateAgency(22, 500).clients) {
    const idNumber = firstOf(client, 'legalRepresentativeIdNumber')
    expect(idNumber).toMatch(/^999999(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d)\d{3}[\dX]$/)
    expect(idRemainder(idNumber)).toBe(1)
  }
})

test('personal cards pass Luhn and their branch is zeros', () => {
  for (const client of generateAgency(23, 500).clients) {
    const card = firstOf(client, 'personalCard')
    expect([16, 19]).toContain(card.length)
    expect(card.slice(6, 8)).toBe('00')
    expect(luhnSum(card) % 10).toBe(0)
  }
})

test('恒信 shares no name, code, number, phone or account with 明诚', () => {
  const ours = privateValues([...generateAgency(4, 2000).clients])
  const theirs = privateValues([...generateOtherAgency(4).clients])
  expect(theirs.size).toBeGreaterThan(6 * 5)
  expect([...theirs].filter((value) => ours.has(value))).toEqual([])
})

function privateValues(clients: readonly SampleClient[]): Set<string> {
  const fields = [
    'companyName',
    'creditCode',
    'legalRepresentativeIdNumber',
    'contactMobile',
    'bankAccount',
    'personalCard',
    'contactEmail',
    'taxPassword',
  ] as const
  return new Set(clients.flatMap((client) => fields.flatMap((field) => client.values[field])))
}

/** ISO 7064 as its text states it: the weighed sum of all 18 places, check digit included, leaves 1. */
function idRemainder(idNumber: string): number {
  return [...idNumber].reduce((total, digit, i) => total + (digit === 'X' ? 10 : Number(digit)) * (2 ** (17 - i) % 11), 0) % 11
}

/** The first 17 places weighed by powers of three, and the check character by one, leave 0 modulo 31. */
function codeRemainder(code: string): number {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  let weight = 1
  let sum = alphabet.indexOf(code[17]!)
  for (const letter of code.slice(0, 17)) {
    sum += alphabet.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return sum % 31
}

function orgSum(body: string): number {
  return orgWeights.reduce((total, weight, i) => total + weight * Number.parseInt(body[i]!, 36), 0)
}

function orgCheck(letter: string): number {
  return letter === 'X' ? 10 : Number(letter)
}

function luhnSum(card: string): number {
  return [...card].reverse().reduce((total, letter, i) => {
    const doubled = Number(letter) * (i % 2 === 0 ? 1 : 2)
    return total + Math.floor(doubled / 10) + (doubled % 10)
  }, 0)
}
