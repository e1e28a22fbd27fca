import { ReadingStopped } from '../problems.ts'
import { XmlScanner, type XmlAttributes } from '../xml/xml-scanner.ts'

/** How one thing of a package is sealed in agile encryption (MS-OFFCRYPTO 2.3.4.10). Lengths in bytes. */
export interface AgileCipher {
  readonly salt: Buffer
  readonly blockBytes: number
  readonly keyBytes: number
  readonly hashBytes: number
  /** As OpenSSL calls it: `sha512`. */
  readonly hashName: string
}

export interface AgileInfo {
  readonly kind: 'agile'
  readonly data: AgileCipher
  readonly password: AgileCipher
  readonly spinCount: number
  readonly verifierInput: Buffer
  readonly verifierHash: Buffer
  readonly sealedKey: Buffer
}

/** Standard encryption (2.3.4.5): AES without chaining, SHA-1, a fixed number of rounds. */
export interface StandardInfo {
  readonly kind: 'standard'
  readonly keyBytes: number
  readonly salt: Buffer
  readonly verifier: Buffer
  readonly verifierHash: Buffer
}

const hashes: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  SHA1: ['sha1', 20],
  'SHA-1': ['sha1', 20],
  SHA256: ['sha256', 32],
  SHA384: ['sha384', 48],
  SHA512: ['sha512', 64],
}

/**
 * How often a password is hashed before it is tried. Office writes 100,000; the format allows ten million, which only somebody who means
 * harm would ask for. What asks for more is `unsupported`.
 */
const mostSpins = 2_000_000

/** The stream `EncryptionInfo`. Stops with `unsupported` for RC4, certificates and other uncommon ways, `corrupt` for what cannot be. */
export function readEncryptionInfo(stream: Buffer): AgileInfo | StandardInfo {
  if (stream.length < 8) throw new ReadingStopped('corrupt', 'encryption info')
  const [major, minor] = [stream.readUInt16LE(0), stream.readUInt16LE(2)]
  if (major === 4 && minor === 4) return readAgile(stream.toString('utf8', 8))
  if (minor === 2 && major >= 2 && major <= 4) return readStandard(stream)
  throw new ReadingStopped('unsupported', `encryption version ${major}.${minor}`)
}

function readAgile(xml: string): AgileInfo {
  let data: AgileCipher | undefined
  let found: Omit<AgileInfo, 'kind' | 'data'> | undefined
  const scanner = new XmlScanner({
    open(name, attributes) {
      if (name === 'keyData') data ??= cipherOf(attributes)
      // The key of a certificate has the same name and no spin count.
      if (name !== 'encryptedKey' || found !== undefined || attributes.get('spinCount') === undefined) return
      found = {
        password: cipherOf(attributes),
        spinCount: number(attributes, 'spinCount', mostSpins),
        verifierInput: bytes(attributes, 'encryptedVerifierHashInput'),
        verifierHash: bytes(attributes, 'encryptedVerifierHashValue'),
        sealedKey: bytes(attributes, 'encryptedKeyValue'),
      }
    },
    close() {},
    text() {},
  })
  scanner.feed(xml)
  scanner.end()
  if (data === undefined) throw new ReadingStopped('corrupt', 'no key data')
  if (found === undefined) throw new ReadingStopped('unsupported', 'no password opens this package')
  return { kind: 'agile', data, ...found }
}

function cipherOf(attributes: XmlAttributes): AgileCipher {
  const [hashName, hashBytes] = hashes[attributes.get('hashAlgorithm')?.toUpperCase() ?? ''] ?? []
  const [cipher, chaining] = [attributes.get('cipherAlgorithm'), attributes.get('cipherChaining')]
  const keyBytes = number(attributes, 'keyBits', 256) / 8
  const isKnown = hashName !== undefined && cipher === 'AES' && chaining === 'ChainingModeCBC' && [16, 24, 32].includes(keyBytes)
  if (!isKnown || hashBytes === undefined) throw new ReadingStopped('unsupported', 'cipher of a package')
  const blockBytes = number(attributes, 'blockSize', 16)
  if (blockBytes !== 16) throw new ReadingStopped('corrupt', 'block size of AES')
  return { salt: bytes(attributes, 'saltValue'), blockBytes, keyBytes, hashName, hashBytes }
}

function number(attributes: XmlAttributes, name: string, most: number): number {
  const value = Number(attributes.get(name))
  if (!Number.isInteger(value) || value < 0) throw new ReadingStopped('corrupt', name)
  if (value > most) throw new ReadingStopped('unsupported', name)
  return value
}

function bytes(attributes: XmlAttributes, name: string): Buffer {
  const value = Buffer.from(attributes.get(name) ?? '', 'base64')
  if (value.length === 0 || value.length > 1024) throw new ReadingStopped('corrupt', name)
  return value
}

const ciphers: Readonly<Record<number, number>> = { 26126: 16, 26127: 24, 26128: 32 }

function readStandard(stream: Buffer): StandardInfo {
  const verifierAt = stream.length >= 12 ? 12 + stream.readUInt32LE(8) : stream.length
  if (verifierAt < 32 || verifierAt + 72 > stream.length) throw new ReadingStopped('corrupt', 'encryption header')
  const keyBytes = ciphers[stream.readUInt32LE(20)]
  if (keyBytes === undefined || stream.readUInt32LE(28) !== keyBytes * 8)
    throw new ReadingStopped('unsupported', 'cipher of a package')
  const part = (from: number, length: number) => stream.subarray(verifierAt + from, verifierAt + from + length)
  return { kind: 'standard', keyBytes, salt: part(4, 16), verifier: part(20, 16), verifierHash: part(40, 32) }
}
