import { readDate } from './dates.ts'
import { everyMoney, type Fen, readMoney } from './money.ts'
import type { Transaction } from './transactions.ts'

const line = /^\s*(?:\d{1,5}\s+)?(?:(?:19|20)\d{2}[-/.年]?\d{1,2}[-/.月]?\d{1,2})/
const opening = /(?:期初余额|上[日期页]余额|承前页|上期结余)[::]?\s*[¥]?\s*(-?[\d,]+\.\d{2})/

/**
 * The transactions of a statement that was printed into text: lines that begin with a date and hold an amount and the balance after it.
 * Which side an amount is on is told by how the balance moved; the first line needs the opening balance, or a sign.
 */
export function printedTransactions(text: string): readonly Transaction[] {
  const folded = text.normalize('NFKC')
  const stated = opening.exec(folded)?.[1]
  let balance = stated === undefined ? null : readMoney(stated)
  const found: Transaction[] = []
  for (const each of folded.split('\n')) {
    if (!line.test(each)) continue
    const amounts = everyMoney(each)
    if (amounts.length === 0) continue
    const read = sideOf(amounts, balance, each)
    found.push({ on: readDate(each), amount: read.amount, direction: read.direction })
    balance = read.balance
  }
  return found
}

function sideOf(
  amounts: readonly Fen[],
  before: Fen | null,
  written: string,
): { amount: Fen; direction: Transaction['direction']; balance: Fen | null } {
  const size = (amount: Fen) => Math.abs(amount)
  if (before !== null) {
    for (const balance of amounts.slice(1)) {
      const moved = balance - before
      const amount = amounts.find((each) => each !== balance && size(each) === size(moved) && each !== 0)
      if (amount !== undefined) return { amount: size(amount), direction: moved > 0 ? 'in' : 'out', balance }
    }
  }
  const [first = 0, second, third] = amounts
  if (third !== undefined && (first === 0) !== (second === 0))
    return first === 0
      ? { amount: size(second ?? 0), direction: 'in', balance: third }
      : { amount: size(first), direction: 'out', balance: third }
  const sign = /[-−]\s*[\d,]+\.\d{2}/.test(written) ? 'out' : /\+\s*[\d,]+\.\d{2}/.test(written) ? 'in' : null
  return { amount: size(first), direction: sign, balance: second ?? null }
}
