// A share of 15,000 files with 500 copies and 30 broken ones goes in over HTTP, in parts as the page sends it, and every file is accounted for:
// one line each, in order, copies and broken ones told exactly, the exposure report's figures as they should be. XINXIA_TRIAL_FILES narrows it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { valueFigures } from '@xinxia/kernel/oversight/exposure/figures'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { exposureOf } from '@xinxia/samples/folder/exposure'
import type { FileTruth } from '@xinxia/samples/folder/folder-truth'
import { writeFirmFolder } from '@xinxia/samples/folder/write-firm-folder'
import { partsOf } from '../packages/web/pages/intake/sending-parts.ts'
import { startTestHouse } from '../tests/cast/house.ts'
import { formOf } from '../tests/cast/house-intake.ts'

const documents = Number(process.env.XINXIA_TRIAL_FILES ?? 15_000)
const copies = Math.round(documents / 30)
const broken = Math.max(6, Math.round(documents / 500))
const clients = Math.max(3, Math.round(documents / 25))
const asOf = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

const agency = generateAgency(4711, clients)
const house = await startTestHouse({ database: 'own' })
const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.pid}/status`, 'utf8'))?.[1]) / 1024
const said = (text: string) => process.stdout.write(`${text}\n`)
try {
  const files = [...writeFirmFolder(agency, { documents: documents + 1, copies, broken, register: 'usual-xlsx', asOf })]
  const truths = files.map((file) => file.truth)
  const sent = files.map(({ path, bytes }) => ({ name: path, bytes, size: bytes.length }))

  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  let batchId = ''
  for (const [index, part] of partsOf(sent).entries()) {
    const query = index === 0 ? { announced: sent.length } : { batchId, part: index + 1 }
    batchId = (await house.owner.ask('intake.receive', { query, body: formOf(part) })).batchId
  }
  said(`     ${sent.length} files are safe after ${seconds().toFixed(0)} s`)
  let highest = 0
  const until = async (stage: string) => {
    for (let told = 0; ; ) {
      const { stage: now, summary } = await house.owner.ask('intake.show', { params: { batchId } })
      highest = Math.max(highest, rss())
      if (now === stage) return summary
      assert.ok(['received', 'reading', 'taking-in'].includes(now), now)
      if (summary.read + summary.filed - told >= 1000) {
        told = summary.read + summary.filed
        said(`     ${summary.read} of ${summary.files} read, ${summary.filed} filed after ${seconds().toFixed(0)} s`)
      }
      await wait(5000)
    }
  }
  await until('awaiting-confirmation')
  const readSeconds = seconds()
  await house.owner.ask('intake.confirm', { params: { batchId }, body: {} })
  const summary = await until('done')
  said(
    `     read after ${readSeconds.toFixed(0)} s, done after ${seconds().toFixed(0)} s, ${(summary.files / seconds()).toFixed(1)} lines/s`,
  )
  said(`     ${JSON.stringify(summary)}; highest memory of the server ${highest.toFixed(0)} MB`)

  const asked = performance.now()
  const lines = await allLines()
  said(`     ${lines.length} lines told in ${((performance.now() - asked) / 1000).toFixed(1)} s`)
  const inside = truths.flatMap((truth) => truth.members)
  const truthOf = new Map<string, FileTruth>([...truths, ...inside].map((truth) => [truth.path, truth]))
  assert.deepEqual(
    lines.slice(0, truths.length).map(({ name }) => name),
    truths.map(({ path }) => path),
  )
  assert.deepEqual(
    lines
      .slice(truths.length)
      .map(({ name }) => name)
      .sort(),
    inside.map(({ path }) => path).sort(),
  )
  checkCopies(lines)
  const wrong = lines.flatMap((line) => {
    const truth = truthOf.get(line.name)
    const allowed = truth?.problem == null ? [null] : [truth.problem, ...truth.alsoProblems]
    const told = line.problem?.code ?? null
    return (allowed as (string | null)[]).includes(told) || told === 'unsupported'
      ? []
      : [`${line.name}: ${told}, not ${allowed}`]
  })
  assert.deepEqual(wrong, [])
  const damaged = truths.filter(({ problem }) => problem !== null && problem !== 'needs-ocr' && problem !== 'unsupported')
  assert.equal(damaged.length, broken)

  const from = performance.now()
  const report = await house.owner.ask('exposure.show', { query: {} })
  said(`     exposure report in ${(performance.now() - from).toFixed(0)} ms`)
  const truth = exposureOf(
    truths,
    Array.from({ length: clients }, (_, index) => index),
    asOf,
  )
  // Which number is an account's and which a card's is a judgement: over thousands a few go astray, one in a hundred at most.
  for (const figure of valueFigures) {
    const { places } = truth.firm[figure]
    const told = report.firm[figure].places
    if (told !== places) said(`     ${figure}: ${told} places told, ${places} there`)
    assert.ok(Math.abs(told - places) <= places / 100, figure)
  }
  assert.equal(report.firm.duplicates, truth.firm.duplicates.paths.length)
  said('     every line as it should be, every figure within one in a hundred')

  async function allLines() {
    const all = []
    for (let cursor: string | undefined; ; ) {
      const page = await house.owner.ask('intake.files', { params: { batchId }, query: { limit: 1000, cursor } })
      all.push(...page.rows)
      if (page.nextCursor === null) return all
      cursor = page.nextCursor
    }
  }

  function checkCopies(all: Awaited<ReturnType<typeof allLines>>) {
    const seen = new Set<string>()
    const expected = truths.filter(({ sha256 }) => seen.has(sha256) || !seen.add(sha256)).map(({ path }) => path)
    const told = all.slice(0, truths.length).filter(({ duplicate }) => duplicate)
    assert.deepEqual(
      told.map(({ name }) => name),
      expected,
    )
    const declared = truths.filter(({ duplicateOf }) => duplicateOf !== null)
    assert.equal(declared.length, copies)
  }
} finally {
  await house.stop()
}
