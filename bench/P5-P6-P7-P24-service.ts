// P5, P6 viewing one value over HTTP with session, right and committed entry; P7 exact search; P24 start and memory; lists and searches at 2,000 clients.
// XINXIA_BENCH_CLIENTS: clients for P7 (100,000 is the budget's figure; 20,000 unless told).
import { createApiClient } from '@xinxia/contract/api-client'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { findSession } from '../packages/server/agency/sessions/find-session.ts'
import { createFoundedAgency } from '../packages/server/agency/founding/found-agency.ts'
import { startHouse } from '../packages/server/start-house.ts'
import { fillClients } from './measure/fill-clients.ts'
import { Product } from './measure/product.ts'
import { startRawWebServer } from './measure/raw-web-server.ts'
import { figure, median, report } from './measure/report.ts'
import { load } from './measure/wrk.ts'

const pairs = 5
const seconds = 4
const manyClients = Number(process.env.XINXIA_BENCH_CLIENTS ?? 20_000)
const listedClients = 2000
const password = 'correct-horse-42'
let lastOwner = ''

const product = new Product(7391)
const limit = await startRawWebServer()
try {
  const first = await fill(listedClients)
  await product.start()
  await product.stop()
  const { millis } = await product.start()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  figure('P24', 'start to ready on existing data', millis / 1000, 's', '3')
  figure('P24', 'idle memory of the Node process', product.rssMegabytes(), 'MB', '200')
  const headers = await signedInHeaders()

  await listsAndSearches(headers, first.mobiles)
  await viewing(headers)
  figure('P24', 'memory of the Node process under P5', product.rssMegabytes(), 'MB', '400')

  await product.stop()
  const { mobiles, perSecond } = await fill(manyClients - listedClients)
  figure('–', `clients of 60 values created a second (${manyClients} in all)`, perSecond, 'clients/s', '–')
  await product.start()
  await searching(await signedInHeaders(), [...first.mobiles, ...mobiles])
} finally {
  await product.remove()
  await limit.stop()
}

async function fill(count: number): Promise<{ mobiles: string[]; perSecond: number }> {
  const running = await startHouse(product.config(), () => {})
  if (isRefused(running)) throw new Error(running.refusal.code)
  const { house, close } = running.accepted
  const started = await createFoundedAgency(house, {
    setupCode: '',
    agencyName: '明诚代理记账有限公司',
    ownerName: '周衡',
    username: `owner${count}`,
    password,
    suite: 'aes-256-gcm',
  })
  if (isRefused(started)) throw new Error(started.refusal.code)
  const owner = await findSession(house, started.accepted.token)
  if (owner === null) throw new Error('the owner is signed in')
  const filled = await fillClients(house, owner, count)
  await close()
  lastOwner = owner.username
  return filled
}

async function signedInHeaders(): Promise<Record<string, string>> {
  const call = createApiClient({ baseUrl: product.url, transport: (url, init) => fetch(url, init as RequestInit) })
  const outcome = await call('session.start', { body: { username: lastOwner, password, bearer: true } })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return { authorization: `Bearer ${outcome.answer.token}`, 'x-xinxia': '1', 'content-type': 'application/json' }
}

async function viewing(headers: Record<string, string>): Promise<void> {
  const clients = (await (await fetch(`${product.url}/api/clients?limit=200`, { headers })).json()) as { rows: { id: string }[] }
  const bodies: string[] = []
  for (const { id } of clients.rows) {
    const file = (await (await fetch(`${product.url}/api/clients/${id}`, { headers })).json()) as {
      values: { valueId: string; open: boolean }[]
    }
    for (const value of file.values.filter(({ open }) => !open).slice(0, 5))
      bodies.push(JSON.stringify({ valueIds: [value.valueId], purpose: 'verification' }))
  }
  const post = { headers, bodies }
  const ours: number[] = []
  const theirs: number[] = []
  const p99: number[] = []
  let failures = 0
  for (let pair = 0; pair < pairs; pair++) {
    const measured = await load(`${product.url}/api/disclosures`, 32, seconds, post)
    ours.push(measured.perSecond)
    p99.push(measured.p99Millis)
    failures += measured.failures
    theirs.push((await load(`${limit.url}/view`, 32, seconds)).perSecond)
  }
  report('P5', 'view one value, 32 connections', median(ours), median(theirs), 'req/s', '0.35x')
  figure('P6', 'p99 of it', median(p99), 'ms', '60')
  figure('P6', 'p50 with one connection', (await load(`${product.url}/api/disclosures`, 1, seconds, post)).p50Millis, 'ms', '5')
  figure('P5', 'answers that were not 2xx', failures, '', '0')
}

async function searching(headers: Record<string, string>, mobiles: readonly string[]): Promise<void> {
  const bodies = Array.from({ length: 2000 }, (_, i) => JSON.stringify({ text: mobiles[(i * 7919) % mobiles.length] }))
  const ours: number[] = []
  const theirs: number[] = []
  const p99: number[] = []
  await load(`${product.url}/api/search`, 8, seconds, { headers, bodies })
  for (let pair = 0; pair < pairs; pair++) {
    const measured = await load(`${product.url}/api/search`, 8, seconds, { headers, bodies })
    ours.push(measured.perSecond)
    p99.push(measured.p99Millis)
    theirs.push((await load(`${limit.url}/open`, 8, seconds)).perSecond)
  }
  report('P7', `exact search over ${manyClients} clients, 8 connections`, median(ours), median(theirs), 'req/s', '0.3x')
  figure('P7', 'p99 of it', median(p99), 'ms', '40')
}

async function listsAndSearches(headers: Record<string, string>, mobiles: readonly string[]): Promise<void> {
  const ask = async (what: string, one: (i: number) => Promise<Response>) => {
    const millis: number[] = []
    for (let i = 0; i < 40; i++) {
      const started = performance.now()
      const response = await one(i)
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`${what} answered ${response.status}`)
      millis.push(performance.now() - started)
    }
    figure('–', `${what}, 2,000 clients of 60 values, p95`, millis.toSorted((a, b) => a - b)[37] ?? Number.NaN, 'ms', '300')
  }
  const search = (text: string) => fetch(`${product.url}/api/search`, { method: 'POST', headers, body: JSON.stringify({ text }) })
  const list = (await (await fetch(`${product.url}/api/clients`, { headers })).json()) as { rows: { id: string; name: string }[] }
  await ask('client list', () => fetch(`${product.url}/api/clients`, { headers }))
  await ask('client page', (i) => fetch(`${product.url}/api/clients/${list.rows[i]?.id}`, { headers }))
  await ask('search by phone', (i) => search(mobiles[i * 7] ?? ''))
  await ask('search by name', (i) => search(list.rows[i * 11]?.name.slice(2, 5) ?? ''))
  await ask('search by initials', () => search('hzys'))
  await ask('trail', () => fetch(`${product.url}/api/audit-trail/entries`, { headers }))
}
