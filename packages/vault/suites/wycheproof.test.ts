import {
  createHash,
  createDecipheriv,
  createCipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  createPrivateKey,
  hkdfSync,
  verify,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import { decrypt, encryptInto } from './authenticated-cipher.ts'

interface Case {
  readonly tcId: number
  readonly result: 'valid' | 'invalid' | 'acceptable'
  readonly [name: string]: unknown
}
interface Group {
  readonly tests: readonly Case[]
  readonly [name: string]: unknown
}

function casesOf(file: string): { group: Group; each: Case }[] {
  const { testGroups, numberOfTests } = JSON.parse(readFileSync(fixturePath('conformance', 'wycheproof', file), 'utf8'))
  const cases = (testGroups as Group[]).flatMap((group) => group.tests.map((each) => ({ group, each })))
  expect(cases.length).toBe(numberOfTests)
  return cases
}

const hex = (value: unknown): Buffer => Buffer.from(String(value), 'hex')

test('B11 Wycheproof AES-GCM: with our shape (256-bit key, 96-bit nonce, 128-bit tag) by our own cipher, others by its primitive', () => {
  let ours = 0
  let valid = 0
  for (const { group, each } of casesOf('aes_gcm_test.json')) {
    const [key, iv, aad, msg, ct, tag] = ['key', 'iv', 'aad', 'msg', 'ct', 'tag'].map((name) => hex(each[name])) as Buffer[]
    if (Number(group.ivSize) > longestIvBits) continue
    const shaped = group.keySize === 256 && group.ivSize === 96 && group.tagSize === 128
    let opened: Buffer | null
    if (shaped) {
      ours += 1
      const keys = { suite: 1, cipher: key!, mac: Buffer.alloc(0) } as const
      opened = decrypt(keys, aad!, Buffer.concat([iv!, ct!, tag!]))
      if (each.result === 'valid') {
        const out = Buffer.alloc(12 + msg!.length + 16)
        encryptInto(out, 0, keys, iv!, aad!, msg!)
        expect(out.subarray(12).equals(Buffer.concat([ct!, tag!])), `sealing ${each.tcId}`).toBe(true)
      }
    } else opened = openGcm(Number(group.keySize), key!, iv!, aad!, ct!, tag!)
    if (each.result === 'valid') {
      valid += 1
      expect(opened?.equals(msg!), `opening ${each.tcId}`).toBe(true)
    } else expect(opened, `refusing ${each.tcId}`).toBeNull()
  }
  expect(ours).toBeGreaterThan(60)
  expect(valid).toBeGreaterThan(200)
})

/** OpenSSL holds at most 128 bytes of nonce; ours has 12. Wycheproof's LongIv cases above that cannot even be asked. */
const longestIvBits = 1024

function openGcm(bits: number, key: Buffer, iv: Buffer, aad: Buffer, ct: Buffer, tag: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv(`aes-${bits}-gcm` as 'aes-256-gcm', key, iv, { authTagLength: tag.length })
    decipher.setAAD(aad)
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(ct), decipher.final()])
  } catch {
    return null
  }
}

test('B11 Wycheproof HKDF-SHA-256', () => {
  for (const { each } of casesOf('hkdf_sha256_test.json')) {
    const derive = () => Buffer.from(hkdfSync('sha256', hex(each.ikm), hex(each.salt), hex(each.info), Number(each.size)))
    if (each.result === 'invalid') expect(derive, `case ${each.tcId}`).toThrow()
    else expect(derive().toString('hex'), `case ${each.tcId}`).toBe(each.okm)
  }
})

test.each([
  ['hmac_sha256_test.json', 'sha256'],
  ['hmac_sm3_test.json', 'sm3'],
])('B11 Wycheproof %s', (file, hash) => {
  for (const { group, each } of casesOf(file)) {
    const mac = createHmac(hash, hex(each.key)).update(hex(each.msg)).digest()
    const right = mac.subarray(0, Number(group.tagSize) / 8).equals(hex(each.tag))
    expect(right, `case ${each.tcId}`).toBe(each.result !== 'invalid')
  }
})

test('B11 Wycheproof Ed25519: the signatures under checkpoints', () => {
  for (const { group, each } of casesOf('ed25519_test.json')) {
    const { publicKeyDer } = group
    const key = createPublicKey({ key: hex(publicKeyDer), format: 'der', type: 'spki' })
    expect(verify(null, hex(each.msg), key, hex(each.sig)), `case ${each.tcId}`).toBe(each.result === 'valid')
  }
})

test('B11 Wycheproof X25519: the agreement inside the escrow’s age file; a shared secret of zeros is refused, as age asks', () => {
  for (const { each } of casesOf('x25519_test.json')) {
    const agree = () =>
      diffieHellman({
        privateKey: createPrivateKey({ key: Buffer.concat([x25519Private, hex(each.private)]), format: 'der', type: 'pkcs8' }),
        publicKey: createPublicKey({ key: Buffer.concat([x25519Public, hex(each.public)]), format: 'der', type: 'spki' }),
      }).toString('hex')
    const zero = /^0+$/.test(String(each.shared))
    if (zero) expect(agree, `case ${each.tcId}`).toThrow()
    else expect(agree(), `case ${each.tcId}`).toBe(each.shared)
  }
})

const x25519Private = Buffer.from('302e020100300506032b656e04220420', 'hex')
const x25519Public = Buffer.from('302a300506032b656e032100', 'hex')

test('B11 SM4 answers its standard (GB/T 32907 appendix A) and SM3 its own (GB/T 32905 appendix A)', () => {
  const key = hex('0123456789abcdeffedcba9876543210')
  const ctr = createCipheriv('sm4-ctr', key, key)
  expect(ctr.update(Buffer.alloc(16)).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  const abc = hex('61626364'.repeat(16))
  expect(createHash('sm3').update(abc).digest('hex')).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})
