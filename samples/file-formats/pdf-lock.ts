import { createCipheriv, createHash } from 'node:crypto'

/** `dictionary`: what stands under /Encrypt; `seal` seals the bytes of a stream. */
export interface PdfLock {
  readonly dictionary: string
  seal(clear: Buffer): Buffer
}

/**
 * 打开密码 of a PDF: AES-256 as Acrobat 9 writes it (ISO 32000 extension level 3, V 5, R 5); strings stay as they are. An empty `user`
 * makes a PDF that everybody opens and only its owner may print. Everything drawn comes from `drawn`: samples only.
 */
export function pdfLock(passwords: { readonly user: string; readonly owner: string }, drawn: string): PdfLock {
  const draw = (what: string, length: number) => createHash('sha512').update(`${drawn}/${what}`).digest().subarray(0, length)
  const key = draw('key', 32)
  const user = entries(passwords.user, key, Buffer.alloc(0), (what) => draw(`user ${what}`, 8))
  const owner = entries(passwords.owner, key, user.verifier, (what) => draw(`owner ${what}`, 8))
  const permissions = Buffer.from('fcffffffffffffff54616462deadbeef', 'hex') // -4: all is allowed but what needs the owner; T; adb
  const perms = encrypt('aes-256-ecb', key, null, permissions)
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  const filter = '/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /Identity'
  return {
    dictionary:
      `<< /Filter /Standard /V 5 /R 5 /Length 256 /P -4 ${filter} /U ${hex(user.verifier)} /UE ${hex(user.sealedKey)} ` +
      `/O ${hex(owner.verifier)} /OE ${hex(owner.sealedKey)} /Perms ${hex(perms)} >>`,
    seal(clear) {
      const vector = createHash('md5').update(clear).digest()
      const padding = 16 - (clear.length % 16)
      return Buffer.concat([vector, encrypt('aes-256-cbc', key, vector, Buffer.concat([clear, Buffer.alloc(padding, padding)]))])
    },
  }
}

function entries(password: string, key: Buffer, after: Buffer, salt: (what: string) => Buffer) {
  const typed = Buffer.from(password, 'utf8')
  const digest = (of: Buffer) => createHash('sha256').update(typed).update(of).update(after).digest()
  const [forCheck, forKey] = [salt('check'), salt('key')]
  return {
    verifier: Buffer.concat([digest(forCheck), forCheck, forKey]),
    sealedKey: encrypt('aes-256-cbc', digest(forKey), Buffer.alloc(16), key),
  }
}

function encrypt(mode: string, key: Buffer, vector: Buffer | null, clear: Buffer): Buffer {
  const cipher = createCipheriv(mode, key, vector).setAutoPadding(false)
  return Buffer.concat([cipher.update(clear), cipher.final()])
}

/** An object with its stream sealed, if it has one. */
export function lockedObject(object: Buffer, lock: PdfLock): Buffer {
  const [head, tail] = ['\nstream\n', '\nendstream']
  const at = object.indexOf(head)
  if (at < 0) return object
  const sealed = lock.seal(object.subarray(at + head.length, object.lastIndexOf(tail)))
  const facts = object.toString('latin1', 0, at).replace(/\/Length \d+/, `/Length ${sealed.length}`)
  return Buffer.concat([Buffer.from(facts + head, 'latin1'), sealed, Buffer.from(tail, 'latin1')])
}
