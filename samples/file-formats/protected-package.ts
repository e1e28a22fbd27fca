import { createCipheriv, createHash, createHmac } from 'node:crypto'
import { compoundFile } from './compound-file.ts'

const spinCount = 10_000
const segmentBytes = 4096

/**
 * 打开密码: an Office file sealed with a password as Excel seals it (MS-OFFCRYPTO 2.3.4.10, agile encryption: AES-256 in CBC,
 * SHA-512). Salts and key are made from `drawn`, so that the same file and drawing give the same bytes: samples only. `saysSpins`: the
 * number of rounds that it claims to have been sealed with.
 */
export function protectedPackage(file: Uint8Array, password: string, drawn: string, saysSpins = spinCount): Uint8Array {
  const draw = (what: string, length: number) => createHash('sha512').update(`${drawn}/${what}`).digest().subarray(0, length)
  const [keySalt, passwordSalt] = [draw('key salt', 16), draw('password salt', 16)]
  const key = draw('key', 32)
  const spun = spunPassword(password, passwordSalt)
  const sealedWith = (blockKey: string, clear: Buffer) =>
    encrypt(hash(spun, Buffer.from(blockKey, 'hex')).subarray(0, 32), passwordSalt, clear)
  const verifier = draw('verifier', 16)
  const sealed = sealedSegments(file, key, keySalt)
  const macKey = draw('mac key', 64)
  const mac = createHmac('sha512', macKey).update(sealed).digest()
  const vectorOf = (blockKey: string) => hash(keySalt, Buffer.from(blockKey, 'hex')).subarray(0, 16)
  const info = encryptionInfo(saysSpins, {
    keySalt,
    passwordSalt,
    macKey: encrypt(key, vectorOf('5fb2ad010cb9e1f6'), macKey),
    mac: encrypt(key, vectorOf('a0677f02b22c8433'), mac),
    verifier: sealedWith('fea7d2763b4b9e79', verifier),
    verifierHash: sealedWith('d7aa0f6d3061344e', hash(verifier)),
    key: sealedWith('146e0be7abacd0d6', key),
  })
  return compoundFile([
    { name: 'EncryptionInfo', bytes: info },
    { name: 'EncryptedPackage', bytes: sealed },
  ])
}

function spunPassword(password: string, salt: Buffer): Buffer {
  let spun = hash(salt, Buffer.from(password, 'utf16le'))
  for (let i = 0; i < spinCount; i++) spun = hash(longOf(i), spun)
  return spun
}

/** The package's length in eight bytes, then its segments, each under a vector of its own number. */
function sealedSegments(file: Uint8Array, key: Buffer, salt: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(file.length))
  const segments: Buffer[] = [length]
  for (let at = 0; at < file.length; at += segmentBytes) {
    const clear = Buffer.from(file.subarray(at, at + segmentBytes))
    const padded = Buffer.concat([clear, Buffer.alloc((16 - (clear.length % 16)) % 16)])
    segments.push(encrypt(key, hash(salt, longOf(at / segmentBytes)).subarray(0, 16), padded))
  }
  return Buffer.concat(segments)
}

function encrypt(key: Buffer, vector: Buffer, clear: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, vector).setAutoPadding(false)
  return Buffer.concat([cipher.update(clear), cipher.final()])
}

function hash(...parts: readonly Buffer[]): Buffer {
  const digest = createHash('sha512')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

function longOf(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

type InfoPart = 'keySalt' | 'passwordSalt' | 'macKey' | 'mac' | 'verifier' | 'verifierHash' | 'key'

function encryptionInfo(spins: number, parts: Readonly<Record<InfoPart, Buffer>>): Buffer {
  const text = (part: InfoPart) => parts[part].toString('base64')
  const office = 'http://schemas.microsoft.com/office/2006'
  const cipher =
    'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"'
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' +
    `<encryption xmlns="${office}/encryption" xmlns:p="${office}/keyEncryptor/password">` +
    `<keyData ${cipher} saltValue="${text('keySalt')}"/>` +
    `<dataIntegrity encryptedHmacKey="${text('macKey')}" encryptedHmacValue="${text('mac')}"/>` +
    `<keyEncryptors><keyEncryptor uri="${office}/keyEncryptor/password">` +
    `<p:encryptedKey spinCount="${spins}" ${cipher} saltValue="${text('passwordSalt')}" ` +
    `encryptedVerifierHashInput="${text('verifier')}" encryptedVerifierHashValue="${text('verifierHash')}" ` +
    `encryptedKeyValue="${text('key')}"/></keyEncryptor></keyEncryptors></encryption>`
  // Version 4.4 and the flag of agile encryption.
  return Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(xml, 'utf8')])
}
