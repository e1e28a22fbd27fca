import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractFile } from '@xinxia/extraction/extract-file'
import { figuresToActOn, fileFigures, valueFigures } from '@xinxia/kernel/oversight/exposure/figures'
import { formatId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { type ExposureFigures, exposureOf } from '@xinxia/samples/folder/exposure'
import { defaultAsOf, writeFirmFolder } from '@xinxia/samples/folder/write-firm-folder'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { assignClient } from '../../packages/server/lifecycle/engagement/clients/assign-client.ts'
import { confirmBatch } from '../../packages/server/lifecycle/intake/confirm-batch.ts'
import type { ShownBatch } from '../../packages/server/lifecycle/intake/describe-batches.ts'
import type { IntakeHouse } from '../../packages/server/lifecycle/intake/intake-house.ts'
import { exposurePage, numberOf } from '../../packages/server/oversight/exposure/exposure-page.ts'
import { printExposure } from '../../packages/server/oversight/exposure/print-exposure.ts'
import { listExposedFiles, showExposure, type ShownExposure } from '../../packages/server/oversight/exposure/show-exposure.ts'
import { accepted, bookkeeper, foundedAgency, houseInProcess, type HouseInProcess } from '../cast/house-in-process.ts'
import { countEntries, intakeHouse, receive, shown, work } from '../cast/intake-in-process.ts'

/** A whole share: the register with its passwords, three clients' folders, what nobody has sorted. */
const agency = generateAgency(2029, 3)
const folder = [...writeFirmFolder(agency, { documents: 44, copies: 4, broken: 6, strays: 1, loose: 3 })]
const truth = exposureOf(
  folder.map((file) => file.truth),
  [0, 1, 2],
  defaultAsOf,
)
const truths = folder.flatMap((file) => [file.truth, ...file.truth.members])
const nameOf = (index: number) => agency.clientAt(index).values.companyName[0]!

let running: HouseInProcess
let house: IntakeHouse
let owner: SignedIn
let lin: SignedIn
let stranger: SignedIn
let batch: ShownBatch
let report: ShownExposure

beforeAll(async () => {
  running = await houseInProcess()
  house = intakeHouse(running.house)
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
  lin = await bookkeeper(running.house, owner, '新来的')
  stranger = (await foundedAgency(running.house, '恒信财务咨询有限公司', '许恒')).owner
  const batchId = await receive(house, owner, ...folder.map(({ path, bytes }) => ({ name: path, bytes })))
  await work(house, owner.agencyId, batchId)
  accepted(await confirmBatch(house, owner, formatId('batch', batchId), []))
  await work(house, owner.agencyId, batchId)
  batch = await shown(house, owner, batchId)
  running.setNow(instant(Date.parse(`${defaultAsOf}T04:00:00Z`)))
  report = accepted(await showExposure(running.house, owner, null))
}, 240_000)
afterAll(() => running.stop())

/** The truth in the words of the report: how many files a figure names, at how many places its values stand. */
function numbersOf(figures: ExposureFigures) {
  const files = fileFigures.flatMap((figure) => {
    if (figure === 'unrouted') return []
    const counted = figures[figure]
    return [[figure, typeof counted === 'number' ? counted : counted.paths.length]]
  })
  const values = valueFigures.map((figure) => {
    const { places, paths } = figures[figure]
    return [figure, { places, files: paths.length }]
  })
  return Object.fromEntries([...files, ...values]) as object
}

test('every file of the share is accounted for, those inside archives and mails too', () => {
  expect(batch.stage).toBe('done')
  expect(batch.files.map(({ name }) => name).sort()).toEqual(truths.map(({ path }) => path).sort())
  expect(
    batch.files
      .filter(({ stage }) => stage === 'refused')
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...truth.firm.unreadable.paths].sort())
})

test('every figure of the report for the firm equals what the share really holds', () => {
  expect(report.asOf).toBe(defaultAsOf)
  expect(report.firm).toEqual({ ...numbersOf(truth.firm), unrouted: truth.firm.unrouted.paths.length })
  expect(report.withoutContract.map(({ name }) => name).sort()).toEqual(truth.firm.withoutContract.map(nameOf).sort())
})

test('every figure by client equals what lies in the file of that client', () => {
  for (const client of truth.clientFiles) {
    const found = report.clients.find(({ name }) => name === nameOf(client.clientIndex))
    expect(found, nameOf(client.clientIndex)).toBeDefined()
    expect(found!.figures).toEqual({ ...numbersOf(client), unrouted: 0 })
    expect(found!.hasContract).toBe(client.hasContract)
  }
})
test('each figure opens its evidence: exactly the files that it counts, by the path under which they came', async () => {
  for (const figure of fileFigures) {
    const counted = truth.firm[figure]
    if (typeof counted === 'number') continue
    const { rows, total } = accepted(await listExposedFiles(running.house, owner, { figure, limit: 200 }))
    expect(rows.map(({ path }) => path).sort(), figure).toEqual([...counted.paths].sort())
    expect(total).toBe(counted.paths.length)
  }
  for (const figure of valueFigures) {
    const { rows } = accepted(await listExposedFiles(running.house, owner, { figure, limit: 200 }))
    expect(rows.map(({ path }) => path).sort(), figure).toEqual([...truth.firm[figure].paths].sort())
    expect(rows.reduce((sum, { found }) => sum + (found ?? 0), 0)).toBe(truth.firm[figure].places)
  }
  const [first] = report.clients
  const { rows } = accepted(
    await listExposedFiles(running.house, owner, { figure: 'duplicates', clientId: first!.id, limit: 200 }),
  )
  expect(rows).toHaveLength(first!.figures.duplicates)
})

test('evidence comes in pages that leave nothing out and repeat nothing', async () => {
  const paths: string[] = []
  let cursor: string | undefined
  do {
    const page = accepted(await listExposedFiles(running.house, owner, { figure: 'files', limit: 7, cursor }))
    paths.push(...page.rows.map(({ path }) => path))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(paths.sort()).toEqual(folder.map(({ path }) => path).sort())
})

test('the report of the one batch is the report of everything, until more comes in', async () => {
  expect(accepted(await showExposure(running.house, owner, batch.id))).toEqual(report)
})

test('a bookkeeper sees the figures of their own clients, another agency and an unknown batch nothing', async () => {
  const anhe = report.clients.find(({ name }) => name === nameOf(0))!
  expect(accepted(await showExposure(running.house, lin, null))).toMatchObject({
    clients: [],
    firm: { files: 0, passwords: { places: 0 } },
  })
  accepted(await assignClient(running.house, owner, anhe.id, { staffIds: [formatId('staff', lin.staffId)] }))
  const hers = accepted(await showExposure(running.house, lin, null))
  expect(hers.clients.map(({ name }) => name)).toEqual([nameOf(0)])
  expect(hers.firm.passwords).toEqual(anhe.figures.passwords)
  expect(hers.firm.unrouted).toBe(0)
  expect(JSON.stringify(hers)).not.toContain(nameOf(1))
  expect(await showExposure(running.house, lin, batch.id)).toMatchObject({ refusal: { code: 'batch.not-found' } })
  expect(await showExposure(running.house, stranger, batch.id)).toMatchObject({ refusal: { code: 'batch.not-found' } })
  expect(accepted(await showExposure(running.house, stranger, null)).firm.files).toBe(0)
})

test('printed it is one A4 page with the same figures and no value, and the trail has it', async () => {
  for (const language of ['zh', 'en'] as const) {
    const printed = accepted(await printExposure(running.house, owner, batch.id, language))
    expect(printed.mediaType).toBe('application/pdf')
    const bytes = printed.bytes as Buffer
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { text, status } = await extractFile({ name: printed.fileName, bytes })
    expect(status).toBe('read')
    expect(pagesOf(bytes)).toBe(1)
    const flat = text.replace(/\s+/g, '')
    const page = exposurePage(report, language, { agency: '', watermark: '' })
    for (const said of [page.title, page.covers, page.also.text, ...page.todo.rows.flatMap(({ name, count }) => [name, count])])
      for (const word of said.split(/\s+/)) expect(flat).toContain(word)
    expect(page.todo.rows.map(({ count }) => Number(count))).toEqual(
      figuresToActOn.map((figure) =>
        figure === 'withoutContract' ? report.withoutContract.length : numberOf(report.firm, figure),
      ),
    )
    for (const { planted } of truths)
      for (const { type, canonical } of planted)
        if (type === 'CERT-IDNO' || type === 'SEC-PWD' || type === 'CON-MOBILE') expect(flat).not.toContain(canonical)
  }
  expect(await countEntries(house, owner.agencyId, 'exposure.printed')).toBe(2)
})

function pagesOf(pdf: Buffer): number {
  const counts = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Pages[^>]*?\/Count\s+(\d+)/g)].map(([, count]) => Number(count))
  return Math.max(0, ...counts)
}
