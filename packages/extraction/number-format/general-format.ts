/** The widest number that General shows without an exponent, in characters, sign apart. */
const widestGeneral = 11

/** A number as the General format (常规) shows it in a cell that is wide enough. */
export function formatGeneral(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  if (Number.isInteger(value) && size < 1e11) return String(value)
  if (size >= 1e11) return sign + exponential(size)
  if (size >= 1e-4) {
    const wholeDigits = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1
    const plain = trimZeros(size.toFixed(Math.max(0, widestGeneral - 1 - wholeDigits)))
    return sign + (plain.length <= widestGeneral ? plain : exponential(size))
  }
  const plain = trimZeros(size.toFixed(12))
  return sign + (plain.length <= widestGeneral && plain !== '0' ? plain : exponential(size))
}

function exponential(size: number): string {
  const [mantissa, exponent] = size.toExponential(5).split('e') as [string, string] // toExponential always writes one e
  const power = Number(exponent)
  return `${trimZeros(mantissa)}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

function trimZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
}
