import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const letters: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
}

export const normaliseVin = bareNumber

/** 车辆识别代号 (GB 16735-2019): 17 characters without I, O, Q; the ninth is a check digit (X = 10). */
export function checkVin(value: string): Verdict {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(value) || /^\d+$/.test(value)) return 'unfit'
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (letters[value[i]!] ?? Number(value[i])) * weights[i]!
  const rest = sum % 11
  return value[8] === (rest === 10 ? 'X' : String(rest)) ? 'right' : 'wrong-check'
}
