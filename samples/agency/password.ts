import type { Dice } from '../dice.ts'

const starts = ['Aa', 'Xy', 'Hz', 'Cw', 'Qw', 'Lx', 'Zj', 'Ms', 'Dl', 'Kj']
const tails = ['!', '@', '#', '!!', '.', '*']

/** 登录密码 as offices make them: two letters, a year or a run of digits, sometimes a sign. Each is long enough to search for. */
export function officePassword(dice: Dice): string {
  const digits = dice.onceIn(2) ? `${dice.between(2017, 2026)}${dice.digits(3)}` : dice.digits(7)
  return `${dice.pick(starts)}${digits}${dice.onceIn(3) ? '' : dice.pick(tails)}`
}

/** 网银密码: six to eight digits or letters, or an office password. */
export function bankPassword(dice: Dice): string {
  return dice.onceIn(2) ? `b${dice.digits(7)}` : officePassword(dice)
}
