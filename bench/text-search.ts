// Searching a firm's share: 2,000 clients with the documents of a share of 50,000 files, asked over HTTP. XINXIA_BENCH_DOCUMENTS sets the
// files (one client for every 25); pictures and broken files have no text and are left out. p95 of identifier, name and text within one client, and the first hits of text over the whole firm.
import { generateAgency } from '@xinxia/samples/agency/agency'
import { firstOf } from '@xinxia/samples/agency/sample-client'
import { writeFirmFolder } from '@xinxia/samples/folder/write-firm-folder'
import type { WrittenFile } from '@xinxia/samples/folder/written-file'
import { refreshStatistics } from '../packages/server/lifecycle/intake/batch-store.ts'
import { startHouse } from '../packages/server/start-house.ts'
import { fillDocuments } from './measure/fill-documents.ts'
import {
  accepted,
  bringDocuments,
  foundOwner,
  importRegister,
  intakeOf,
  ownerPassword,
  type SentFile,
} from './measure/intake-service.ts'
import { Product } from './measure/product.ts'
import { figure, median } from './measure/report.ts'

const documents = Number(process.env.XINXIA_BENCH_DOCUMENTS ?? 50_000)
const agency = generateAgency(50, Math.max(2, Math.round(documents / 25)))
const filesABatch = 100
/** So many documents go through intake itself, parser processes and all: how fast it is. */
const byIntake = 500
const asked = 100

/** Words that stand in texts of many clients, of few and of none. */
const common = ['情况说明', '货款', '代理记账', '工资', '增值税', '余额', '经营范围', '发票']

const product = new Product(7396)
try {
  await takeShareIn()
  await product.start()
  const headers = await signedIn()
  const before = product.rssMegabytes()
  await searching(headers)
  figure('–', 'memory of the Node process before any search', before, 'MB', '–')
  figure('–', 'memory of the Node process after all of them', product.rssMegabytes(), 'MB', '–')
} finally {
  await product.remove()
}

/** The register and the first documents through intake itself, the others as intake leaves them. */
async function takeShareIn(): Promise<void> {
  const running = accepted(await startHouse(product.config(), () => {}))
  const intake = intakeOf(running)
  const owner = await foundOwner(running.house, 'owner')
  const folder = writeFirmFolder(agency, { documents, register: 'tidy-xlsx' })
  const { path: name, bytes } = folder.next().value! // the register comes first
  await importRegister(running.house, intake, owner, { name, bytes })
  const begun = performance.now()
  const first: SentFile[] = []
  for (let n = 0; n < Math.min(byIntake, documents - 1); n++) {
    const { path, bytes } = folder.next().value! // there are more
    first.push({ name: path, bytes })
  }
  for (let n = 0; n < first.length; n += filesABatch) await bringDocuments(intake, owner, first.slice(n, n + filesABatch))
  figure('–', `${first.length} documents taken in by intake`, first.length / ((performance.now() - begun) / 1000), 'files/s', '–')

  const directory = accepted(
    await running.house.database.read(owner.agencyId, (reader) => running.house.directories.read(reader)),
  )
  const ids = new Map([...directory.clients.values()].map(({ name, clientId }) => [name, clientId]))
  const clientOf = ({ truth }: WrittenFile) =>
    truth.clientIndex === null || truth.problem !== null
      ? null
      : (ids.get(firstOf(agency.clientAt(truth.clientIndex), 'companyName')) ?? null)
  const started = performance.now()
  const filled = await fillDocuments(running.house, owner, folder, clientOf, (count) => {
    if (count % 5000 < 50) console.log(`     ${count} more documents after ${Math.round((performance.now() - started) / 1000)} s`)
  })
  await running.house.database.write(owner.agencyId, refreshStatistics)
  console.log(`     ${filled} documents, ${agency.clientCount} clients, ${Math.round((performance.now() - started) / 1000)} s`)
  await running.close()
}

async function signedIn(): Promise<Record<string, string>> {
  const base = { 'x-xinxia': '1', 'content-type': 'application/json' }
  const answer = await post('/sessions', { username: 'owner', password: ownerPassword, bearer: true }, base)
  return { ...base, authorization: `Bearer ${(answer as { token: string }).token}` }
}

async function post(path: string, body: object, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(`${product.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path} answered ${response.status} ${JSON.stringify(answer)}`)
  return answer
}

interface TextPage {
  readonly hits: readonly unknown[]
  readonly nextCursor: string | null
  readonly looked: number
}

async function searching(headers: Record<string, string>): Promise<void> {
  const clientOf = (n: number) => agency.clientAt((n * 7919) % agency.clientCount)
  const box = async (text: string) => ((await post('/search', { text, limit: 20 }, headers)) as TextPage).hits.length
  const listed = await fetch(`${product.url}/api/clients?limit=2000`, { headers })
  const { rows } = (await listed.json()) as { rows: { id: string; name: string }[] }
  const text = (body: object) => post('/search/text', { limit: 20, ...body }, headers) as Promise<TextPage>

  await timed('identifier: a phone', '300', (n) => box(firstOf(clientOf(n), 'contactMobile')))
  await timed('identifier: a phone that nobody has', '300', (n) => box(`1990000${String(n).padStart(4, '0')}`), 0)
  await timed('name: three characters of it', '300', (n) => box(firstOf(clientOf(n), 'companyName').slice(2, 5)))
  await timed('text within one client', '300', async (n) => {
    const { id: clientId } = rows[(n * 7919) % rows.length]! // there are clients
    let found = 0
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await text({ text: common[n % common.length], clientId, ...(cursor === undefined ? {} : { cursor }) })
      found += page.hits.length
      cursor = page.nextCursor
    }
    return found
  })
  const firstHits = async (words: string) => {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await text({ text: words, ...(cursor === undefined ? {} : { cursor }) })
      if (page.hits.length > 0) return page.hits.length
      cursor = page.nextCursor
    }
    return 0
  }
  await timed('text of the whole firm, first hits, common words', '300', (n) => firstHits(common[n % common.length] ?? ''))
  await timed('the same for the name of one client', '–', (n) => firstHits(firstOf(clientOf(n), 'companyName')), null, 10)
  await timed(
    'first answer for words that nobody wrote',
    '300',
    async () => (await text({ text: '琥珀色的鲸鱼' })).hits.length,
    0,
    20,
  )
  await wholeFirm(text, '琥珀色的鲸鱼')
}

/** Runs one kind of search many times; `hits`: how many each must have, null for any, at least one unless told. */
async function timed(
  what: string,
  must: string,
  one: (n: number) => Promise<number>,
  hits: 0 | null | 'some' = 'some',
  times = asked,
) {
  const millis: number[] = []
  let withHits = 0
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    if ((await one(n)) > 0) withHits++
    millis.push(performance.now() - from)
  }
  if ((hits === 0 && withHits > 0) || (hits === 'some' && withHits === 0))
    throw new Error(`${what}: ${withHits} of ${times} found something`)
  const sorted = millis.toSorted((a, b) => a - b)
  figure('–', `${what}, p95`, sorted[Math.ceil(times * 0.95) - 1] ?? Number.NaN, 'ms', must)
  figure('–', `${what}, p50; ${withHits} of ${times} found`, median(millis), 'ms', '–')
}

async function wholeFirm(text: (body: object) => Promise<TextPage>, words: string): Promise<void> {
  const from = performance.now()
  let looked = 0
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await text({ text: words, ...(cursor === undefined ? {} : { cursor }) })
    looked = page.looked
    cursor = page.nextCursor
  }
  figure('–', `all ${looked} documents looked through for words that nobody wrote`, (performance.now() - from) / 1000, 's', '–')
}
