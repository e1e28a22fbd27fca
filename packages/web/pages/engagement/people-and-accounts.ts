import { clientFields, isClientField, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { clientWords as words } from '../../language/clients.ts'
import type { Pair } from '../../language/pair.ts'
import type { MaskedValueFacts } from '../../masked-value/masked-value.tsx'

/** What stands together on a page: one person, one account. `role` says who or what it is. */
export interface ValueCard {
  readonly key: string
  readonly role: Pair
  readonly values: readonly MaskedValueFacts[]
}

/** A client's values as the trade looks for them. Every value stands in exactly one place. */
export interface ArrangedValues {
  readonly registration: readonly MaskedValueFacts[]
  readonly tax: readonly MaskedValueFacts[]
  readonly service: readonly MaskedValueFacts[]
  readonly people: readonly ValueCard[]
  readonly accounts: readonly ValueCard[]
  readonly secrets: readonly MaskedValueFacts[]
  readonly notes: readonly MaskedValueFacts[]
}

type Place = keyof ArrangedValues
const placesOfFields: Readonly<Partial<Record<ClientField, Place>>> = {
  taxpayerKind: 'tax',
  taxOffice: 'tax',
  taxAccount: 'tax',
  servicePeriod: 'service',
  monthlyFee: 'service',
  bookkeeper: 'service',
}

/** By field, and by protection class for the rest, so that a field of a newer house still has its place. */
function placeOf(value: MaskedValueFacts): Place {
  const own = isClientField(value.field) ? placesOfFields[value.field] : undefined
  if (own !== undefined) return own
  const box = isClientField(value.field) ? clientFields[value.field].box : value.group
  return {
    profile: 'registration',
    identity: 'people',
    contact: 'people',
    finance: 'accounts',
    secret: 'secrets',
    note: 'notes',
  }[box] as Place
}

/** 分门别类: registration, tax, service, people, accounts, passwords, notes. */
export function arrangeValues(values: readonly MaskedValueFacts[]): ArrangedValues {
  const at = (place: Place) => values.filter((value) => placeOf(value) === place)
  return {
    registration: at('registration'),
    tax: at('tax'),
    service: at('service'),
    people: peopleOf(at('people')),
    accounts: accountsOf(at('accounts')),
    secrets: at('secrets'),
    notes: at('notes'),
  }
}

/**
 * 人员: the legal representative with the ID number, the owner, each contact. A number belongs to a contact when it came from the same row of
 * the same sheet and that row names one contact; or when the file knows one contact in all. Otherwise it stands with nobody.
 */
function peopleOf(values: readonly MaskedValueFacts[]): ValueCard[] {
  const of = (...fields: readonly string[]) => values.filter((value) => fields.includes(value.field))
  const contacts = of('contactName')
  const details = values.filter((value) => value.group === 'contact' && value.field !== 'contactName')
  const ownerOf = (detail: MaskedValueFacts) => (contacts.length === 1 ? contacts[0] : onlyOneBeside(detail, contacts))
  const legal = of('legalRepresentative', 'legalRepresentativeIdNumber', 'idImageNote')
  const boss = of('bossName')
  const known = new Set([...legal, ...boss, ...contacts, ...details])
  const unnamed = [...details.filter((detail) => ownerOf(detail) === undefined), ...values.filter((value) => !known.has(value))]
  return [
    ...cardOf('legal', words.personLegal, legal),
    ...cardOf('boss', words.personBoss, boss),
    ...contacts.map((contact) => ({
      key: contact.valueId,
      role: words.personContact,
      values: [contact, ...details.filter((detail) => ownerOf(detail) === contact)],
    })),
    ...cardOf('unnamed', words.personUnnamed, unnamed),
  ]
}

/** 账户: a corporate account with the bank that stands in its row, and personal cards. */
function accountsOf(values: readonly MaskedValueFacts[]): ValueCard[] {
  const accounts = values.filter((value) => value.field === 'bankAccount')
  const banks = values.filter((value) => value.field === 'bankName')
  const bankOf = (account: MaskedValueFacts) =>
    accounts.length === 1 && banks.length === 1 ? banks[0] : onlyOneBeside(account, banks)
  const placed = new Set(accounts.flatMap((account) => bankOf(account) ?? []))
  const personal = values.filter((value) => value.field === 'personalCard')
  const others = values.filter(
    (value) => !accounts.includes(value) && !personal.includes(value) && !(value.field === 'bankName' && placed.has(value)),
  )
  return [
    ...accounts.map((account) => ({
      key: account.valueId,
      role: words.accountCorporate,
      values: [bankOf(account) ?? [], account].flat(),
    })),
    ...cardOf('others', words.accountCorporate, others),
    ...cardOf('personal', words.accountPersonal, personal),
  ]
}

function cardOf(key: string, role: Pair, values: readonly MaskedValueFacts[]): ValueCard[] {
  return values.length === 0 ? [] : [{ key, role, values }]
}

function onlyOneBeside(value: MaskedValueFacts, others: readonly MaskedValueFacts[]): MaskedValueFacts | undefined {
  const row = rowOf(value)
  const beside = row === null ? [] : others.filter((other) => rowOf(other) === row)
  return beside.length === 1 ? beside[0] : undefined
}

/** One row of one sheet of one document that came in one batch; null for what came from no cell. */
function rowOf({ provenance }: MaskedValueFacts): string | null {
  const row = /\d+$/.exec(provenance.cell ?? '')?.[0]
  return row === undefined ? null : `${provenance.batchId} ${provenance.documentId} ${provenance.sheetName} ${row}`
}
