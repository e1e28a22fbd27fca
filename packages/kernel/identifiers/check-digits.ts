const mod112Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const mod112Table = '10X98765432'

/** ISO 7064 MOD 11-2 over 17 digits: the 18th character of a citizen number (GB 11643-1999). */
export function mod112(seventeen: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (seventeen.charCodeAt(i) - 48) * mod112Weights[i]!
  return mod112Table[sum % 11]!
}

/** ISO 7064 MOD 11,10: the last digit of a 15-digit registration number (GS 15-2006). */
export function mod1110(body: string): string {
  let product = 10
  for (let i = 0; i < body.length; i++) {
    const sum = (product + body.charCodeAt(i) - 48) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

/** Luhn mod 10 over the whole number, check digit included. */
export function luhnPasses(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    let digit = digits.charCodeAt(i) - 48
    if (double) {
      digit *= 2
      if (digit > 9) digit -= 9
    }
    sum += digit
  }
  return sum % 10 === 0
}
