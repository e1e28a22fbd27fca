import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Dice } from '../dice.ts'
import { cardNumber, corporateAccount } from '../identifiers/account-number.ts'
import { creditCode } from '../identifiers/credit-code.ts'
import { identityNumber } from '../identifiers/identity-number.ts'
import { landline, mobileNumber } from '../identifiers/phone-number.ts'
import { banks } from '../lexicon/banks.ts'
import { companyName, type SampleCompanyName } from '../lexicon/companies.ts'
import { personName } from '../lexicon/people.ts'
import { buildings, places, streets, type SamplePlace } from '../lexicon/places.ts'
import {
  anheAliases,
  anheIndex,
  anheName,
  bossGroupOf,
  chengdongAliases,
  chengdongIndex,
  chengdongName,
  heAnName,
  type SampleFirm,
} from './cast.ts'
import { bankPassword, officePassword } from './password.ts'
import type { SampleClient, SampleValues } from './sample-client.ts'

/** Client `index` of a firm. Any client can be made alone: nothing depends on those before it. */
export function clientOf(seed: number, firm: SampleFirm, index: number): SampleClient {
  const dice = new Dice(seed, firm.key, 'client', index)
  const company = companyOf(seed, firm, index)
  const boss = bossOf(seed, firm, index)
  const legal = isThirdOfGroup(index) ? personOf(seed, dice, secondPerson(firm, index), null) : boss
  const contact = dice.below(10) < 6 ? boss : personOf(seed, dice, secondPerson(firm, index) + 1, null)
  const values: SampleValues = {
    ...companyValues(firm, index, dice, company, boss),
    ...peopleValues(dice, boss, legal, contact, company.place),
    ...moneyValues(seed, dice, firstPerson(firm, index), company.place),
    ...secretValues(dice, contact.mobile, company.creditCode),
    ...serviceValues(firm, dice, index),
  }
  return { index, values }
}

interface Person {
  readonly name: string
  readonly surname: string
  readonly idNumber: string
  readonly mobile: string
}

/** Each client has room for five people; their ordinals make every number unique over both agencies. */
function firstPerson(firm: SampleFirm, index: number): number {
  return (firm.firstIndex + index) * 5
}

/** 备用手机 of a client, 0 or 1: phones that stand in no field of it, for a second number in a cell or a remark. */
export function spareMobile(seed: number, firm: SampleFirm, index: number, which: 0 | 1): string {
  return mobileNumber(seed, firstPerson(firm, index) + 3 + which)
}

function secondPerson(firm: SampleFirm, index: number): number {
  return firstPerson(firm, index) + 1
}

function personOf(seed: number, dice: Dice, ordinal: number, fixedName: string | null): Person {
  const drawn = personName(dice)
  const name = fixedName ?? drawn.name
  return {
    name,
    surname: fixedName === null ? drawn.surname : name.slice(0, 1),
    idNumber: identityNumber(seed, ordinal, drawn.sex),
    mobile: mobileNumber(seed, ordinal),
  }
}

function bossOf(seed: number, firm: SampleFirm, index: number): Person {
  const group = bossGroupOf(index)
  const fixedName = firm.key === 'mingcheng' && index === anheIndex ? heAnName : null
  const leader = group === null ? index : group * 20 + 4
  return personOf(seed, new Dice(seed, firm.key, 'boss', leader), firstPerson(firm, leader), fixedName)
}

function isThirdOfGroup(index: number): boolean {
  return bossGroupOf(index) !== null && index % 20 === 6
}

interface Company extends SampleCompanyName {
  readonly creditCode: string
  readonly aliases: readonly string[] | null
}

function companyOf(seed: number, firm: SampleFirm, index: number): Company {
  const name = companyName(seed, firm.firstIndex + index)
  const inCast = firm.key === 'mingcheng' && (index === anheIndex || index === chengdongIndex)
  const place = inCast ? places[0]! : name.place
  const kind = inCast ? 'enterprise' : name.kind
  const code = creditCode(seed, firm.firstIndex + index, place.division, kind === 'enterprise' ? '1' : '2')
  const drawn = { ...name, place, kind, creditCode: code } as const
  if (firm.key !== 'mingcheng') return { ...drawn, aliases: null }
  if (index === anheIndex) return { ...drawn, full: anheName, brand: '安禾', aliases: anheAliases }
  if (index === chengdongIndex) return { ...drawn, full: chengdongName, aliases: chengdongAliases }
  return { ...drawn, aliases: null }
}

type Values<F extends ClientField> = Readonly<Record<F, readonly string[]>>

function companyValues(
  firm: SampleFirm,
  index: number,
  dice: Dice,
  company: Company,
  boss: Person,
): Values<
  | 'companyName'
  | 'aliases'
  | 'clientNumber'
  | 'creditCode'
  | 'taxpayerKind'
  | 'registeredAddress'
  | 'businessAddress'
  | 'registeredCapital'
  | 'taxOffice'
> {
  const { place } = company
  const registered = addressOf(dice, place)
  const general = company.kind === 'enterprise' && dice.below(10) < 3
  return {
    companyName: [company.full],
    aliases: company.aliases ?? aliasesOf(dice, company, boss, firm),
    clientNumber: [`${firm.key === 'mingcheng' ? 'MC' : 'HX'}${String(index + 1).padStart(4, '0')}`],
    creditCode: [company.creditCode],
    taxpayerKind: [general ? '一般纳税人' : '小规模纳税人'],
    registeredAddress: [registered],
    businessAddress: [dice.onceIn(3) ? addressOf(dice, place) : registered],
    registeredCapital: [`${dice.pick([10, 50, 100, 200, 300, 500, 1000])}万元`],
    taxOffice: [`国家税务总局${place.city}市${place.district}税务局`],
  }
}

function aliasesOf(dice: Dice, company: Company, boss: Person, firm: SampleFirm): readonly string[] {
  const short = dice.pick([
    company.place.quarter + company.trade.short,
    company.brand + company.trade.short,
    `${boss.surname}总${company.trade.short}`,
  ])
  const group = dice.pick([
    `${short}-${firm.shortName}财税群`,
    `${company.brand}报税群`,
    `${company.brand}${boss.surname}总账务群`,
  ])
  return [short, group]
}

function addressOf(dice: Dice, place: SamplePlace): string {
  const door = `${dice.pick(streets)}${dice.between(2, 998)}号${dice.pick(buildings)}${dice.between(1, 28)}0${dice.between(1, 9)}室`
  return place.city === '上海' ? `上海市${place.district}${door}` : `${place.province}${place.city}市${place.district}${door}`
}

function peopleValues(
  dice: Dice,
  boss: Person,
  legal: Person,
  contact: Person,
  place: SamplePlace,
): Values<
  | 'legalRepresentative'
  | 'legalRepresentativeIdNumber'
  | 'bossName'
  | 'contactName'
  | 'contactMobile'
  | 'contactPhone'
  | 'contactEmail'
  | 'wechat'
  | 'idImageNote'
> {
  const mailName = `${dice.pick(['caiwu', 'kuaiji', 'office', 'admin', 'fapiao', 'piaoju'])}${dice.digits(6)}`
  return {
    legalRepresentative: [legal.name],
    legalRepresentativeIdNumber: [legal.idNumber],
    bossName: [boss.name],
    contactName: [contact.name],
    contactMobile: [contact.mobile],
    contactPhone: dice.onceIn(2) ? [landline(dice, place.areaCode)] : [],
    contactEmail: [`${mailName}@${dice.pick(['163.com', '126.com', 'qq.com', 'example.com.cn'])}`],
    wechat: [dice.onceIn(2) ? `wx_${mailName}` : contact.mobile],
    idImageNote: dice.onceIn(3) ? [] : [dice.pick(['有', '已扫描', '过期待换', '只有正面'])],
  }
}

function moneyValues(
  seed: number,
  dice: Dice,
  ordinal: number,
  place: SamplePlace,
): Values<'bankName' | 'bankAccount' | 'personalCard' | 'monthlyFee'> {
  const corporate = dice.pick(banks)
  const own = dice.pick(banks)
  return {
    bankName: [`${corporate.name}${place.city}${place.quarter}支行`],
    bankAccount: [corporateAccount(dice, corporate)],
    personalCard: [cardNumber(seed, ordinal, own)],
    monthlyFee: [String(dice.pick([200, 250, 300, 400, 500, 600, 800, 1200, 1500]))],
  }
}

function secretValues(
  dice: Dice,
  mobile: string,
  code: string,
): Values<
  | 'taxAccount'
  | 'taxPassword'
  | 'individualTaxPassword'
  | 'socialSecurityPassword'
  | 'housingFundPassword'
  | 'bankLoginPassword'
  | 'invoicingPassword'
  | 'otherPassword'
> {
  return {
    taxAccount: [dice.onceIn(2) ? code : mobile],
    taxPassword: [officePassword(dice)],
    individualTaxPassword: [officePassword(dice)],
    socialSecurityPassword: dice.onceIn(3) ? [] : [officePassword(dice)],
    housingFundPassword: dice.onceIn(3) ? [officePassword(dice)] : [],
    bankLoginPassword: dice.onceIn(2) ? [bankPassword(dice)] : [],
    invoicingPassword: dice.onceIn(3) ? [officePassword(dice)] : [],
    otherPassword: [],
  }
}

function serviceValues(
  firm: SampleFirm,
  dice: Dice,
  index: number,
): Values<'bookkeeper' | 'servicePeriod' | 'openedOn' | 'remarks'> {
  const bookkeepers = firm.staff.filter((person) => person.office === 'bookkeeper')
  const bookkeeper = bookkeepers[index % 10 < 7 ? 0 : bookkeepers.length - 1]!
  const year = dice.between(2024, 2026)
  const month = String(dice.between(1, 11)).padStart(2, '0')
  const opened = `${dice.between(2008, 2021)}-${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`
  return {
    bookkeeper: [bookkeeper.name],
    servicePeriod: [`${year}-${month}-01 至 ${year + 2}-${month}-01`],
    openedOn: [opened],
    remarks: dice.onceIn(3) ? [dice.pick(plainRemarks)] : [],
  }
}

const plainRemarks = [
  '每月5号前催票',
  '发票自己开',
  '银行U盾在我处',
  '零申报',
  '年底补成本票',
  '资料由快递寄来',
  '法人证件快到期，提醒更换',
  '季度末对账',
]
