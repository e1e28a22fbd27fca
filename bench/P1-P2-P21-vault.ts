// P1 seal a record of 20 fields with 4 index entries, P2 open it, P21 (library part) seal and open a file stream to disk.
// The limits are bare node:crypto doing the same number of operations, in turn with the product, medians of the ratios.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, createWriteStream, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { trustId, type IdNoun } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { openBox, sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { openFile } from '@xinxia/vault/files/open-file'
import { sealingStream } from '@xinxia/vault/files/seal-file'
import { bucketOf } from '@xinxia/vault/identifier-index/buckets'
import { tagOf } from '@xinxia/vault/identifier-index/tags'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import {
  makeAgencyKey,
  makeClientKey,
  makeIndexKey,
  makeScopeKey,
  wrapClientKey,
  wrapScopeKey,
} from '@xinxia/vault/keys/make-keys'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'

const pairs = 7
const millisEach = 400
const fileBytes = 256 << 20

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const round = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))
const id = <N extends IdNoun>(noun: N, n: number) => trustId(noun, `01920000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)

function line(
  budget: string,
  what: string,
  product: readonly number[],
  limit: readonly number[],
  unit: string,
  must: string,
): void {
  const ratio = median(product.map((value, i) => value / (limit[i] ?? Number.NaN))).toFixed(2)
  const text = `product ${round(median(product))} · limit ${round(median(limit))} ${unit} · ratio ${ratio} · must ${must}`
  console.log(`${budget.padEnd(4)} ${what.padEnd(52)} ${text}`)
}

function perSecond(work: () => void): number {
  const end = performance.now() + millisEach
  const started = performance.now()
  let n = 0
  for (; performance.now() < end; n += 10) for (let i = 0; i < 10; i++) work()
  return n / ((performance.now() - started) / 1000)
}

// The limit: a GCM box a field with its own random nonce, and four HMACs.
const key = randomBytes(32)
const data = Buffer.from('client:0123456789abcdef/field:id_no/v1')
const values = Array.from({ length: 20 }, (_, i) => '客户字段值0123456789'.slice(0, 8 + (i % 8)))
const texts = values.map((value) => Buffer.from(value))
const sealPlain = (text: Buffer) => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(data)
  const body = cipher.update(text)
  cipher.final()
  return { nonce, body, tag: cipher.getAuthTag() }
}
const plainBoxes = texts.map(sealPlain)
const limitSeal = () => {
  for (const text of texts) sealPlain(text)
  for (let j = 0; j < 4; j++) createHmac('sha256', key).update(texts[j]!).digest()
}
const limitOpen = () => {
  for (const { nonce, body, tag } of plainBoxes) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    decipher.setAAD(data)
    decipher.setAuthTag(tag)
    decipher.update(body)
    decipher.final()
  }
}

// The product: key lookup by the wrapped path, one box for the record, four index rows of bucket and tag.
const agency = makeAgencyKey(id('agency', 1), 1, 1)
const client = makeClientKey(agency.agencyId, id('client', 2), 1, 1)
const scope = makeScopeKey(client, id('scope', 3), 'client-facts')
const index = makeIndexKey(agency, id('scope', 4))
const path = { client: wrapClientKey(agency, client), scope: wrapScopeKey(client, scope) }
const cache = new KeyCache()
const fields = Object.fromEntries(values.map((value, i) => [`field-${i}`, value]))
const place: BoxPlace = {
  agencyId: agency.agencyId,
  clientId: client.clientId,
  scopeId: scope.scopeId,
  boxId: id('box', 5),
  boxClass: 'contact',
  version: 1,
}
const lookUp = (): ScopeKey => {
  const found = cache.scopeKey(agency, path)
  if (isRefused(found)) throw new Error('the scope key did not open')
  return found.accepted
}
const box = sealBox(lookUp(), place, fields)
const productSeal = () => {
  const found = lookUp()
  sealBox(found, place, fields)
  for (let j = 0; j < 4; j++) {
    bucketOf(index, 'phone', values[j]!, 12)
    tagOf(found, 'phone', values[j]!)
  }
}
const productOpen = () => {
  if (isRefused(openBox(lookUp(), place, box))) throw new Error('the box did not open')
}

function compare(product: () => void, limit: () => void): { product: number[]; limit: number[] } {
  perSecond(product)
  perSecond(limit)
  const result = { product: [] as number[], limit: [] as number[] }
  for (let i = 0; i < pairs; i++) {
    result.limit.push(perSecond(limit))
    result.product.push(perSecond(product))
  }
  return result
}

const p1 = compare(productSeal, limitSeal)
line('P1', 'seal a 20-field record, 4 index rows, key lookup', p1.product, p1.limit, 'records/s', '0.9x')
const p2 = compare(productOpen, limitOpen)
line('P2', 'open a 20-field record, key lookup', p2.product, p2.limit, 'records/s', '0.8x')

// P21, the vault's part of it: no HTTP, the same bytes sealed, hashed, written and synced.
const bytes = randomBytes(fileBytes)
const file = join(tmpdir(), `xinxia-bench-${process.pid}`)
const filePlace = {
  agencyId: agency.agencyId,
  clientId: client.clientId,
  scopeId: scope.scopeId,
  documentId: id('document', 6),
  part: 'original',
  version: 1,
}
const megabytesPerSecond = async (work: () => Promise<void> | void): Promise<number> => {
  const started = performance.now()
  await work()
  return fileBytes / 1e6 / ((performance.now() - started) / 1000)
}
function* pieces(): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18))
}
const productWrite = async () => {
  await pipeline(Readable.from(pieces()), sealingStream(scope, filePlace), createWriteStream(file, { highWaterMark: 1 << 20 }))
  const descriptor = openSync(file, 'r+')
  fdatasyncSync(descriptor)
  closeSync(descriptor)
}
const productRead = async () => {
  let length = 0
  for await (const text of openFile(scope, filePlace, createReadStream(file, { highWaterMark: 1 << 18 }))) length += text.length
  if (length !== fileBytes) throw new Error('the file came back with another length')
}
const limitWrite = () => {
  const descriptor = openSync(`${file}.limit`, 'w')
  const hash = createHash('sha256')
  for (let at = 0, n = 0; at < bytes.length; at += 16 << 16) {
    const out: Buffer[] = []
    for (let k = 0; k < 16; k++, n++) {
      const text = bytes.subarray(at + k * 65_536, at + (k + 1) * 65_536)
      const nonce = Buffer.alloc(12)
      nonce.writeUInt32BE(n, 8)
      hash.update(text)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      out.push(cipher.update(text))
      cipher.final()
      out.push(cipher.getAuthTag())
    }
    writeSync(descriptor, Buffer.concat(out))
  }
  fdatasyncSync(descriptor)
  closeSync(descriptor)
  unlinkSync(`${file}.limit`)
}

const p21 = { write: [] as number[], read: [] as number[], limit: [] as number[] }
for (let i = 0; i < 5; i++) {
  p21.limit.push(await megabytesPerSecond(limitWrite))
  p21.write.push(await megabytesPerSecond(productWrite))
  p21.read.push(await megabytesPerSecond(productRead))
  unlinkSync(file)
}
line('P21', 'seal a file stream: hash, encrypt, write, sync', p21.write, p21.limit, 'MB/s', '0.4x')
line('P21', 'open the same file from disk', p21.read, p21.limit, 'MB/s', '0.4x')
