// P21 one file through the service: multipart over loopback, hashed, sealed, durable, beside Node's own hash, GCM and fdatasync of the same bytes.
// XINXIA_BENCH_MEGABYTES: the file's size (1,024 is the budget's figure).
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiClient } from '@xinxia/contract/api-client'
import { Product } from './measure/product.ts'
import { figure, median, report } from './measure/report.ts'

const pairs = 3
const megabytes = Number(process.env.XINXIA_BENCH_MEGABYTES ?? 1024)
const part = 1024 * 1024

const folder = mkdtempSync(join(tmpdir(), 'xinxia-p21-'))
const product = new Product(7392)
try {
  const { address } = await product.start()
  const call = createApiClient({ baseUrl: product.url, transport: (url, init) => fetch(url, init as RequestInit) })
  const founding = {
    setupCode: address.split('#code=')[1] ?? '',
    agencyName: '明诚代理记账有限公司',
    ownerName: '周衡',
    username: 'owner',
    password: 'correct-horse-42',
  }
  const founded = await call('agency.found', { body: founding })
  if (!founded.ok) throw new Error(founded.refusal.code)
  const session = await call('session.start', { body: { username: 'owner', password: founding.password, bearer: true } })
  if (!session.ok) throw new Error(session.refusal.code)
  const ours: number[] = []
  const theirs: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const file = join(folder, `${pair}.bin`)
    await fill(file)
    ours.push(await upload(file, session.answer.token ?? ''))
    theirs.push(await limit(file))
    rmSync(file)
  }
  report('P21', `upload of ${megabytes} MB through the service`, median(ours), median(theirs), 'MB/s', '0.4x')
  figure('P21', 'memory of the Node process after it', product.rssMegabytes(), 'MB', '–')
} finally {
  await product.remove()
  rmSync(folder, { recursive: true, force: true })
}

async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w')
  for (let i = 0; i < megabytes; i++) await handle.write(randomBytes(part))
  await handle.close()
}

async function upload(file: string, token: string): Promise<number> {
  const form = new FormData()
  form.append('file', await openAsBlob(file), '银行回单.bin')
  const started = performance.now()
  const response = await fetch(`${product.url}/api/intake-batches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-xinxia': '1' },
    body: form,
  })
  if (!response.ok) throw new Error(`the upload answered ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
  return megabytes / ((performance.now() - started) / 1000)
}

async function limit(file: string): Promise<number> {
  const started = performance.now()
  const from = await open(file)
  const to = await open(join(folder, 'limit.out'), 'w')
  const hash = createHash('sha256')
  const key = randomBytes(32)
  const buffer = Buffer.allocUnsafe(64 * 1024)
  for (;;) {
    const { bytesRead } = await from.read(buffer)
    if (bytesRead === 0) break
    const text = buffer.subarray(0, bytesRead)
    hash.update(text)
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const body = cipher.update(text)
    cipher.final()
    await to.writev([nonce, body, cipher.getAuthTag()])
  }
  await to.datasync()
  await Promise.all([from.close(), to.close()])
  return megabytes / ((performance.now() - started) / 1000)
}
