import { type ClientField, clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import taxonomy from '@xinxia/policies/taxonomy/taxonomy.json' with { type: 'json' }
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister, type WrittenRegister } from '@xinxia/samples/register/write-register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'
import { untilStage, upload } from '../../cast/house-intake.ts'
import { somePurpose } from '../../cast/house-objects.ts'
import { request } from '../../cast/house-request.ts'

/**
 * G3: over a generated register, whatever the house shows without a disclosure has no more of any value than the policy's mask allows. The
 * measure is written here anew and asks none of our own masking code.
 */
const agency = generateAgency(3303, 40)
const registers = [writeRegister(agency, 'tidy-xlsx'), writeRegister(agency, 'csv-gb18030')]

/** The longest run of a value's own characters that may be seen, by mask rule; null: the whole value is public. */
const longestRun: Readonly<Record<string, ((value: string) => number) | null>> = {
  none: null,
  uscc_none: null,
  name_keep_first: (value) => (value.length > 2 ? 2 : 1),
  id_3_4: () => 4,
  cert_2_2: () => 2,
  mobile_3_4: () => 4,
  phone_last4: (value) => Math.max(0, value.length - 4),
  email_1: (value) => value.length - value.indexOf('@'),
  addr_region: (value) => (/^.*?[区县市](?=[^区县市]*路|[^区县市]*街|[^区县市]*道)/.exec(value)?.[0] ?? value).length,
  bank_last4: () => 4,
  tail4: () => 4,
  amount_band: () => 0,
  amount_hide: () => 0,
  partner_alias: () => 0,
  full_hide: () => 0,
  never_show: () => 0,
  image_hide: () => 0,
  year_only: () => 4,
}

/** Runs shorter than this turn up by chance in other texts, so they are no evidence. */
const shortestEvidence = 5

interface Secret {
  readonly field: ClientField
  readonly value: string
  readonly run: number
}

const ruleOfType = new Map(
  taxonomy.categories.flatMap(({ subcategories }) => subcategories.map(({ id, default_mask }) => [id, default_mask] as const)),
)

function ruleOf(field: ClientField): string {
  const facts = clientFields[field]
  return 'mask' in facts ? facts.mask : (ruleOfType.get(facts.type) ?? '')
}

function secretsOf({ truth }: WrittenRegister): Secret[] {
  return truth.values.flatMap(({ field, values }) => {
    const rule = longestRun[ruleOf(field)]
    // Free text is hidden by what is in it, measured by the secrets inside it; who keeps the books is a colleague, not a client's person.
    if (rule === null || rule === undefined || field === 'remarks' || field === 'bookkeeper') return []
    return values.map((value) => ({ field, value, run: rule(value) }))
  })
}

const secrets = registers.flatMap(secretsOf)
const open = new Set(
  registers.flatMap(({ truth }) =>
    truth.values.filter(({ field }) => longestRun[ruleOf(field)] === null).flatMap(({ values }) => values),
  ),
)

let house: TestHouse
let batchIds: string[] = []
beforeAll(async () => {
  house = await startTestHouse()
  batchIds = []
  for (const { fileName, bytes } of registers) batchIds.push(await upload(house.owner, { name: fileName, bytes }))
})
afterAll(() => house?.stop())

/** Every text in an answer that is not an id, a code of ours, or a public fact of a client. */
function textsOf(text: string): string[] {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (Array.isArray(value)) value.forEach(look)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(look)
  }
  for (const line of text.split('\n')) {
    try {
      look(JSON.parse(line))
    } catch {
      found.push(line)
    }
  }
  return found.filter((leaf) => !/^[a-z]+_[0-9a-f]{32}$/.test(leaf) && !/^[0-9a-f]{16,}$/.test(leaf) && !open.has(leaf))
}

/** Keys, hashes (the fingerprint of the recovery sheet stands in groups), signatures and ids inside a text: five digits in a row come by chance in them. */
const randomWords =
  /(?=\S*[A-Z])(?=\S*[a-z])[A-Za-z0-9+/]{40,}={0,2}|(?<![0-9A-Za-z])(?=\d*[a-f])[0-9a-f]{8,}\b|^(?=[0-9 ]*[a-f])[0-9a-f]{4}(?: [0-9a-f]{4}){7}$/g

/** Where more of a value shows than its rule allows. */
function tooMuch(texts: readonly string[], of: readonly Secret[] = secrets): string[] {
  const corpus = texts.map((text) => text.replace(randomWords, '').replace(/\s/g, '')).join('\n')
  const seen = new Set<string>()
  for (const { field, value, run } of of) {
    const compact = value.replace(/\s/g, '')
    const length = Math.max(run + 1, shortestEvidence)
    if (length > compact.length) continue
    for (let from = 0; from + length <= compact.length; from++) {
      const piece = compact.slice(from, from + length)
      // A word of plain letters (office, admin) is no evidence; digits and Chinese characters are.
      if (/^[a-z_@.-]+$/i.test(piece) && piece !== compact) continue
      if (corpus.includes(piece))
        seen.add(
          `${field} shows ${piece.length} of ${compact.length}: …${corpus.slice(Math.max(0, corpus.indexOf(piece) - 30), corpus.indexOf(piece) + 30).replace(/\n/g, '|')}…`,
        )
    }
  }
  return [...seen]
}

async function answers(paths: readonly string[]): Promise<string[]> {
  const texts: string[] = []
  for (const path of paths) {
    const { status, text } = await request(house.url, { method: 'GET', path, token: house.owner.token })
    expect(`${path} ${status}`).toBe(`${path} 200`)
    texts.push(...textsOf(text))
  }
  return texts
}

test('G3 the preview, its samples and its rows show no more than the masks allow', async () => {
  expect(secrets.length).toBeGreaterThan(500)
  expect(new Set(secrets.map(({ field }) => field)).size).toBeGreaterThan(15)
  const texts: string[] = []
  for (const batchId of batchIds) {
    const { files } = await untilStage(house.owner, batchId, 'awaiting-confirmation')
    for (const { arrivalId } of files) {
      const base = `/api/intake-batches/${batchId}`
      texts.push(
        ...(await answers([
          base,
          '/api/intake-batches',
          `${base}/files/${arrivalId}/reading`,
          `${base}/files/${arrivalId}/rows`,
        ])),
      )
    }
    await house.owner.ask('intake.confirm', { params: { batchId }, body: {} })
    await untilStage(house.owner, batchId, 'done')
  }
  expect(texts.some((text) => text.includes('****'))).toBe(true)
  expect(tooMuch(texts)).toEqual([])
})

test('G3 client list, client files, timelines, desk and trail show no more than the masks allow', async () => {
  const { rows } = await house.owner.ask('clients.list')
  expect(rows).toHaveLength(40)
  const paths = rows.flatMap(({ id }) => [`/api/clients/${id}`, `/api/clients/${id}/timeline`])
  expect((await house.owner.ask('review.list')).waiting.value).toBeGreaterThan(0)
  const texts = await answers([
    ...paths,
    '/api/clients',
    '/api/review/questions?limit=200',
    '/api/intake-batches',
    '/api/audit-trail/entries',
    '/api/staff',
    '/api/session',
    '/api/agency/protection',
    '/api/doctor',
  ])
  expect(tooMuch(texts)).toEqual([])
  const files = await Promise.all(
    rows.slice(0, 10).map(({ id }) => house.owner.ask('clients.show', { params: { clientId: id } })),
  )
  const hidden = files.flatMap(({ values }) =>
    values.filter(({ field }) => longestRun[ruleOf(field as ClientField)]?.('xxxxxxxx') === 0),
  )
  expect(hidden.length).toBeGreaterThan(50)
  expect(hidden.filter(({ masked }) => !/^[*＊ -]*$/.test(masked)).map(({ field, masked }) => `${field} ${masked}`)).toEqual([])
  const claimedOpen = files.flatMap(({ values }) =>
    values.filter((value) => value.open && value.grade >= 3 && ruleOf(value.field as ClientField) !== 'text_scan'),
  )
  expect(claimedOpen.map(({ field, masked }) => `${field} ${masked}`)).toEqual([])
})

test('G3 answers to searches, and a bundle for a stranger, show no more than the masks allow', async () => {
  const sought = secrets.filter(({ field }) =>
    [
      'contactMobile',
      'legalRepresentativeIdNumber',
      'bankAccount',
      'personalCard',
      'contactEmail',
      'bossName',
      'contactName',
    ].includes(field),
  )
  const texts: string[] = []
  let hits = 0
  for (const { value } of sought.filter((_, index) => index % 3 === 0)) {
    const { text } = await request(house.url, {
      method: 'POST',
      path: '/api/search',
      body: { text: value },
      token: house.owner.token,
    })
    hits += JSON.parse(text).hits?.length ?? 0
    texts.push(...textsOf(text))
  }
  expect(hits).toBeGreaterThan(50)
  const bundle = await request(house.url, {
    method: 'POST',
    path: '/api/audit-trail/exports',
    body: { clientId: null },
    token: house.owner.token,
  })
  expect(bundle.status).toBe(200)
  expect(tooMuch([...texts, ...textsOf(bundle.text)])).toEqual([])
})

test('G3 the measure sees a value that is disclosed, and half of one', async () => {
  const { rows } = await house.owner.ask('clients.list')
  const { values } = await house.owner.ask('clients.show', { params: { clientId: rows[0]?.id ?? '' } })
  const valueIds = values
    .filter(({ field }) => field === 'contactMobile' || field === 'bankAccount')
    .map(({ valueId }) => valueId)
  const disclosed = await house.owner.ask('disclosures.make', { body: { valueIds, purpose: await somePurpose(house.owner) } })
  expect(tooMuch(disclosed.values.map(({ clear }) => clear)).length).toBeGreaterThan(0)
  const [phone] = secrets.filter(({ field }) => field === 'contactMobile')
  expect(tooMuch([`138***${phone?.value.slice(-6)}`]).length).toBeGreaterThan(0)
})
