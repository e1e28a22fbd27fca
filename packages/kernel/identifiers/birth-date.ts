/** True for a date that the calendar has, written as 8 digits from `at` on, from the year 1800. */
export function isRealDate(digits: string, at = 0): boolean {
  const year = twoDigits(digits, at) * 100 + twoDigits(digits, at + 2)
  const month = twoDigits(digits, at + 4)
  const day = twoDigits(digits, at + 6)
  if (!(year >= 1800 && year < 2100) || month < 1 || month > 12 || day < 1) return false
  return day <= daysOf(year, month)
}

function twoDigits(digits: string, at: number): number {
  return (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
