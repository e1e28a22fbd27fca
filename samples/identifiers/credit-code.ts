import { shuffledPlace } from '../dice.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const orgAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2]
/** Bodies begin with Y0, a series that has not been issued, so that no sample is a living company's code. */
const bodyStart = 'Y0'

/**
 * 统一社会信用代码 of client `index`: 18 characters, both check digits right (GB 32100-2015, and GB 11714 for the
 * organisation code inside). `kind` 1 is an enterprise, 2 an individual business (个体工商户).
 */
export function creditCode(seed: number, index: number, division: string, kind: '1' | '2'): string {
  let place = shuffledPlace(index, 31 ** 6, seed)
  let serial = ''
  for (let i = 0; i < 6; i++) {
    serial += alphabet[place % 31]!
    place = Math.floor(place / 31)
  }
  const organisation = withOrganisationCheck(bodyStart + serial)
  return withCodeCheck(`9${kind}${division}${organisation}`)
}

/** The same code with a wrong last place. */
export function withWrongCodeCheck(code: string): string {
  const place = alphabet.indexOf(code.slice(-1))
  return code.slice(0, -1) + alphabet[(place + 5) % alphabet.length]!
}

function withOrganisationCheck(body: string): string {
  const sum = orgWeights.reduce((total, weight, i) => total + weight * orgAlphabet.indexOf(body[i]!), 0)
  const check = 11 - (sum % 11)
  return body + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}

function withCodeCheck(body: string): string {
  const sum = codeWeights.reduce((total, weight, i) => total + weight * alphabet.indexOf(body[i]!), 0)
  return body + alphabet[(31 - (sum % 31)) % 31]!
}
