import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { verifyBundle } from '@xinxia/kernel/oversight/audit-trail/bundle-verification'
import { formatKey } from '@xinxia/kernel/oversight/audit-trail/signed-note'
import { verifyTlogProof } from '@xinxia/kernel/oversight/audit-trail/tlog-proof'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { hashes, sha256 } from '../../../packages/server/oversight/audit-trail/hashes.ts'
import { checkFile } from '../../../packages/web/verifier/check-file.ts'
import { bend, seeded, SmallLog } from './random-bundles.ts'

const script = fileURLToPath(new URL('../../second-implementation/audit-trail/verify_bundle.py', import.meta.url))

/** What the Python verifier says of each file, in order. */
function pythonVerdicts(files: readonly Uint8Array[], key?: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-bundles-'))
  const names = files.map((bytes, n) => {
    writeFileSync(join(folder, String(n)), bytes)
    return String(n)
  })
  const ran = spawnSync('python3', ['-B', script, ...(key === undefined ? [] : ['--key', key]), ...names], {
    cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26,
  }) // biome-ignore format: one call
  rmSync(folder, { recursive: true })
  if (ran.error !== undefined)
    throw new Error('the second implementation needs python3 (Debian package python3)', { cause: ran.error })
  expect(ran.stderr).toBe('')
  return ran.stdout.trimEnd().split('\n')
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700)
}

const pageVerdict = async (bytes: Uint8Array, expectedKey?: string) => !isRefused(await checkFile(pieces(bytes), { expectedKey }))
const houseVerdict = (bytes: Uint8Array) => !isRefused(verifyBundle(bytes, hashes))

test('C9 the page, the house and a second implementation agree on 1,000 good bundles and on 1,000 with one bit bent', async () => {
  const random = seeded(20_261_121)
  const good: Buffer[] = []
  for (let n = 0; n < 100; n++) {
    const log = new SmallLog(1 + random(n < 50 ? 9 : 70), random)
    for (let k = 0; k < 10; k++) good.push(log.bundle(random))
  }
  const bent = good.map((bytes) => bend(bytes, random))
  const python = pythonVerdicts([...good, ...bent])
  expect(python).toHaveLength(2000)
  expect(python.slice(0, 1000).filter((verdict) => !verdict.startsWith('ok '))).toEqual([])
  expect(python.slice(1000).filter((verdict) => !verdict.startsWith('refused '))).toEqual([])
  for (const [n, bytes] of good.entries()) {
    expect([n, houseVerdict(bytes), await pageVerdict(bytes)]).toEqual([n, true, true])
    expect([n, houseVerdict(bent[n]!), await pageVerdict(bent[n]!)]).toEqual([n, false, false])
  }
}, 300_000)

test('C9 lines dropped, doubled, swapped or cut, and a foreign key, are refused by all three', async () => {
  const random = seeded(7)
  const log = new SmallLog(40, random)
  const stranger = formatKey(new SmallLog(1, random).key, sha256)
  const bent: Buffer[] = []
  for (let n = 0; n < 30; n++) {
    const lines = log.bundle(random).toString('latin1').split('\n').slice(0, -1)
    const [a, b] = [random(lines.length), random(lines.length)]
    const swapped = lines.with(a, lines[b]!).with(b, lines[a]!)
    const variants = [
      lines.toSpliced(a, 1),
      lines.toSpliced(a, 0, lines[a]!),
      lines.slice(0, a),
      ...(lines[a] === lines[b] ? [] : [swapped]),
    ]
    for (const variant of variants) bent.push(Buffer.from(variant.map((line) => `${line}\n`).join(''), 'latin1'))
    bent.push(Buffer.from(`${lines.join('\n')}`, 'latin1'), Buffer.from(`${lines.join('\n')}\n\n`, 'latin1'))
  }
  expect(pythonVerdicts(bent).filter((verdict) => verdict.startsWith('ok '))).toEqual([])
  for (const bytes of bent) expect([houseVerdict(bytes), await pageVerdict(bytes)]).toEqual([false, false])

  const whole = log.bundle(random)
  expect(pythonVerdicts([whole], stranger)).toEqual(['refused other-key line 1'])
  expect(await checkFile(pieces(whole), { expectedKey: stranger })).toMatchObject({
    refusal: { code: 'bundle.other-key', facts: { line: 1 } },
  })
})

test('C9 the proof of a single entry is accepted by all three under its key, and refused with one bit bent', async () => {
  const random = seeded(11)
  const log = new SmallLog(37, random)
  const key = formatKey(log.key, sha256)
  const good = log.leaves.map((_, index) => log.proof(index))
  // The version line is no part of what is proven: bending it makes another kind of file, which is refused as such.
  const bent = good.flatMap((bytes) => Array.from({ length: 5 }, () => bend(bytes, random)))
  const house = (bytes: Buffer) => verifyTlogProof(new TextDecoder().decode(bytes), log.key, hashes) !== undefined
  const verdicts = pythonVerdicts([...good, ...bent], key).map((verdict) => verdict.startsWith('ok '))
  for (const [n, bytes] of [...good, ...bent].entries()) {
    const expected = n < good.length
    expect([n, verdicts[n], house(bytes), await pageVerdict(bytes, key)]).toEqual([n, expected, expected, expected])
  }
  expect(await checkFile(pieces(good[0]!))).toMatchObject({ refusal: { code: 'proof.key-needed' } })
})
