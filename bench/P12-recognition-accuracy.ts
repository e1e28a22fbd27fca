// P12 recall and precision of recognition on two labelled sets made by the samples' generators, and on the limits' own text where it is present.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { firstSet } from './P12-sets/first-set.ts'
import type { LabelledLine } from './P12-sets/labelled-line.ts'
import { score, type Score } from './P12-sets/score.ts'
import { secondSet } from './P12-sets/second-set.ts'
import { thirdSet } from './P12-sets/third-set.ts'
import { findInText } from '../packages/recognition/text/find-in-text.ts'
import { findStructured } from '../packages/recognition/text/find-structured.ts'

const limits = resolve(process.env.XINXIA_LIMITS ?? '../shared/limits')

function print(name: string, result: Score, must: string): void {
  console.log(
    `P12  ${name.padEnd(44)} recall ${result.recall.toFixed(4)} · precision ${result.precision.toFixed(4)} · must ${must}`,
  )
  for (const [type, { planted, found, false: wrong }] of [...result.byType].sort()) {
    const recall = planted === 0 ? '     –' : (found / planted).toFixed(4)
    const precision = found + wrong === 0 ? '     –' : (found / (found + wrong)).toFixed(4)
    console.log(`       ${type.padEnd(14)} ${String(planted).padStart(5)} planted · recall ${recall} · precision ${precision}`)
  }
}

/** The limits' generator was written by others; its truth gives value and line. Text beside the planted value is words without names. */
function limitsSet(megabytes: number): LabelledLine[] {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-p12-'))
  try {
    execFileSync(process.execPath, [join(limits, 'gen.mjs'), 'text', String(megabytes), '11', join(folder, 'text')], {
      stdio: 'ignore',
    })
    const texts = readFileSync(join(folder, 'text.txt'), 'utf8').split('\n')
    const types: Readonly<Record<string, InformationType>> = {
      id: 'CERT-IDNO',
      mobile: 'CON-MOBILE',
      bank: 'FIN-CARD',
      uscc: 'REG-USCC',
      email: 'CON-EMAIL',
      passport: 'CERT-PASSPORT',
      landline: 'CON-PHONE',
    }
    const planted = new Map<number, { t: string; v: string; form?: string }>()
    for (const line of readFileSync(join(folder, 'text.truth.jsonl'), 'utf8').trim().split('\n')) {
      const truth = JSON.parse(line) as { line: number; t: string; v: string; form?: string }
      planted.set(truth.line, truth)
    }
    return texts.map((text, index) => {
      const truth = planted.get(index)
      const type = truth === undefined ? undefined : types[truth.t]
      if (truth === undefined || type === undefined) return { text, planted: [] }
      const start = text.indexOf(truth.v)
      return { text, planted: [{ start, end: start + truth.v.length, types: [type], form: truth.form ?? 'plain' }] }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

print('structured identifiers, seven forms', score(firstSet(41, 20_000), findInText), '0.99 / 0.95')
print('second set: names, slips, decoys of the trade', score(secondSet(42, 9000), findInText), '0.95 / 0.90')
print('third set: every written form, decoys of papers', score(thirdSet(43, 12_000), findInText), '0.95 / 0.90')
// An invoice number under its label is a find of its own and no false alarm; the limits' truth does not count it.
const withoutInvoices = (text: string) => findStructured(text).filter((found) => found.type !== 'TAX-INVOICE')
if (existsSync(join(limits, 'gen.mjs'))) print("the limits' text, 4 MB", score(limitsSet(4), withoutInvoices, 0), '0.99 / 0.95')
else console.log(`P12  the limits' text: not present (${limits})`)
