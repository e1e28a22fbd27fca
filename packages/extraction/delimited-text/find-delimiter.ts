import { splitRecords } from './split-records.ts'

/** How records are told apart into cells. `confidence` from 0 to 1: how far the lines agree on it. */
export interface Delimiter {
  readonly mark: string
  readonly confidence: number
}

const candidates = [',', '\t', ';', '|', '，', '^'] as const
const sampleRecords = 400

/**
 * Finds the mark between cells: the one by which most records fall into the same number of cells. Lines before and after
 * the table (statement headings of banks, payment providers' notes) are outvoted, not demanded to agree.
 */
export function findDelimiter(sample: string): Delimiter {
  const votes = candidates.map((mark) => ({ mark, confidence: agreement(sample, mark) }))
  const best = votes.reduce((winner, vote) => (vote.confidence > winner.confidence ? vote : winner))
  return best.confidence > 0 ? best : { mark: ',', confidence: 0 }
}

function agreement(sample: string, mark: string): number {
  const counts = new Map<number, number>()
  let records = 0
  for (const cells of splitRecords(mark).take(sample, true)) {
    if (cells.length === 1 && cells[0]!.trim() === '') continue
    if (++records > sampleRecords) break
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  let best = 0
  for (const [width, count] of counts) {
    // A wider agreement says more than a narrow one: `a;b,c` beats by cells, not by lines.
    if (width > 1) best = Math.max(best, (count / records) * (1 - 0.5 / width))
  }
  return best
}
