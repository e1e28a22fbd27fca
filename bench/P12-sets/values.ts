import { Dice } from '@xinxia/samples/dice'
import { identityNumber, withWrongCheckDigit } from '@xinxia/samples/identifiers/identity-number'
import { mobileNumber, landline } from '@xinxia/samples/identifiers/phone-number'
import { cardNumber, corporateAccount } from '@xinxia/samples/identifiers/account-number'
import { creditCode, withWrongCodeCheck } from '@xinxia/samples/identifiers/credit-code'
import { banks } from '@xinxia/samples/lexicon/banks'
import { buildings, places, streets } from '@xinxia/samples/lexicon/places'
import { companyName } from '@xinxia/samples/lexicon/companies'
import { personName } from '@xinxia/samples/lexicon/people'

/** Values for one line, all drawn from the samples' own generators, which share no code with recognition. */
export class Values {
  readonly dice: Dice
  readonly #seed: number
  readonly #index: number

  constructor(seed: number, index: number) {
    this.dice = new Dice(seed, 'accuracy', index)
    this.#seed = seed
    this.#index = index
  }

  id(): string {
    return identityNumber(this.#seed, this.#index, this.dice.onceIn(2) ? 'male' : 'female')
  }
  wrongId(): string {
    return withWrongCheckDigit(this.id())
  }
  /** 15 digits, area unassigned, born in the twentieth century. */
  oldId(): string {
    const id = this.id()
    return `330102${String(this.dice.between(40, 79))}${id.slice(10, 14)}${this.dice.digits(3)}`
  }
  mobile(): string {
    return mobileNumber(this.#seed, this.#index)
  }
  landline(): string {
    return landline(this.dice, this.dice.pick(places).areaCode)
  }
  card(): string {
    return cardNumber(this.#seed, this.#index, this.dice.pick(banks))
  }
  account(): string {
    return corporateAccount(this.dice, this.dice.pick(banks))
  }
  code(): string {
    return creditCode(this.#seed, this.#index, this.dice.pick(places).division, this.dice.onceIn(3) ? '2' : '1')
  }
  wrongCode(): string {
    return withWrongCodeCheck(this.code())
  }
  email(): string {
    return `${this.dice.pick(['caiwu', 'li.na', 'zhang_wei', 'office-hr', 'W.Chen'])}${this.dice.digits(3)}@${this.dice.pick(['163.com', 'qq.com', 'example.com.cn', 'mail.example.org'])}`
  }
  passport(): string {
    return this.dice.onceIn(2) ? `E${this.dice.digits(8)}` : `E${this.dice.pick([...'ABCDEFGHJK'])}${this.dice.digits(7)}`
  }
  person(): string {
    return personName(this.dice).name
  }
  company(): string {
    return companyName(this.#seed, this.#index).full
  }
  address(): string {
    const place = this.dice.pick(places)
    const city = place.city === '上海' ? '上海市' : `${place.province}${place.city}市`
    return `${city}${place.district}${this.dice.pick(streets)}${this.dice.between(2, 998)}号${this.dice.pick(buildings)}${this.dice.between(1, 28)}0${this.dice.between(1, 9)}室`
  }
  invoice20(): string {
    return `2${this.dice.between(3, 6)}33${this.dice.digits(16)}`
  }
}
