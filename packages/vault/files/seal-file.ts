import { createHash, type Hash } from 'node:crypto'
import { Transform } from 'node:stream'
import { assert } from '@xinxia/kernel/words/assert'
import type { ScopeKey } from '../keys/key-handles.ts'
import { encryptInto } from '../suites/authenticated-cipher.ts'
import { drawRandom, syntheticNonce } from '../suites/nonce.ts'
import {
  chunkData,
  chunkOverhead,
  chunkTextBytes,
  dropFileKeys,
  keysOfNewFile,
  type FileKeys,
  type FilePlace,
} from './file-format.ts'

/** What sealing learned of the file: SHA-256 of the text (hex) and both lengths. */
export interface SealedFileFacts {
  readonly sha256: string
  readonly sizeBytes: number
  readonly sealedBytes: number
}

/**
 * Seals a file as its bytes arrive, one chunk of 64 KiB in memory. Feed with `push`, end with `finish`, write out what
 * each returns, in order. The header comes with the first bytes.
 */
export class FileSealer {
  readonly #keys: FileKeys
  readonly #text = Buffer.allocUnsafeSlow(chunkTextBytes)
  readonly #digest: Hash = createHash('sha256')
  #held = 0
  #chunks = 0
  #sizeBytes = 0
  #sealedBytes = 0
  #facts: SealedFileFacts | null = null

  constructor(scope: ScopeKey, place: FilePlace) {
    this.#keys = keysOfNewFile(scope, place)
  }

  /** Whole chunks that are surely not the last. May be none. */
  push(bytes: Uint8Array): Buffer[] {
    assert(this.#facts === null, 'a finished file takes no more bytes')
    const sealed: Buffer[] = []
    let at = 0
    while (at < bytes.length) {
      if (this.#held === chunkTextBytes) this.#sealHeld(false, sealed)
      if (this.#held === 0 && bytes.length - at > chunkTextBytes) {
        this.#seal(bytes.subarray(at, at + chunkTextBytes), false, sealed)
        at += chunkTextBytes
        continue
      }
      const taken = Math.min(bytes.length - at, chunkTextBytes - this.#held)
      this.#text.set(bytes.subarray(at, at + taken), this.#held)
      this.#held += taken
      at += taken
    }
    return sealed
  }

  /** The last chunk. After it `facts` are known and the file's keys are gone. */
  finish(): Buffer[] {
    const sealed: Buffer[] = []
    this.#sealHeld(true, sealed)
    this.#facts = { sha256: this.#digest.digest('hex'), sizeBytes: this.#sizeBytes, sealedBytes: this.#sealedBytes }
    this.drop()
    return sealed
  }

  get facts(): SealedFileFacts {
    assert(this.#facts !== null, 'the facts of a file are known when it is finished')
    return this.#facts
  }

  /** Overwrites keys and the held text; also for a file that is given up half-way. */
  drop(): void {
    dropFileKeys(this.#keys)
    this.#text.fill(0)
  }

  #sealHeld(last: boolean, sealed: Buffer[]): void {
    this.#seal(this.#text.subarray(0, this.#held), last, sealed)
    this.#held = 0
  }

  #seal(text: Uint8Array, last: boolean, sealed: Buffer[]): void {
    if (this.#chunks === 0) this.#emit(this.#keys.header, sealed)
    this.#digest.update(text)
    this.#sizeBytes += text.length
    const data = chunkData(this.#keys, this.#chunks, last)
    const running = this.#digest.copy().digest()
    const nonce = syntheticNonce(this.#keys.suite, this.#keys.nonce, drawRandom(), data, running)
    const chunk = Buffer.allocUnsafeSlow(text.length + chunkOverhead(this.#keys.suite))
    encryptInto(chunk, 0, this.#keys, nonce, data, text)
    this.#chunks += 1
    assert(this.#chunks < 2 ** 32, 'a file has fewer than 2^32 chunks')
    this.#emit(chunk, sealed)
  }

  #emit(bytes: Buffer, sealed: Buffer[]): void {
    this.#sealedBytes += bytes.length
    sealed.push(bytes)
  }
}

/** The same as a stream to pipe through; `facts` once it has ended. A stream destroyed half-way leaves no keys behind. */
export function sealingStream(scope: ScopeKey, place: FilePlace): Transform & { readonly facts: SealedFileFacts } {
  const sealer = new FileSealer(scope, place)
  const stream = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      for (const sealed of sealer.push(bytes)) this.push(sealed)
      done()
    },
    flush(done) {
      for (const sealed of sealer.finish()) this.push(sealed)
      done()
    },
    destroy(error, done) {
      sealer.drop()
      done(error)
    },
  })
  return Object.defineProperty(stream, 'facts', { get: () => sealer.facts }) as Transform & { readonly facts: SealedFileFacts }
}

/** Seals bytes that are in memory anyway: a thumbnail, a small attachment. */
export function sealFileBytes(scope: ScopeKey, place: FilePlace, bytes: Uint8Array): { sealed: Buffer; facts: SealedFileFacts } {
  const sealer = new FileSealer(scope, place)
  const sealed = Buffer.concat([...sealer.push(bytes), ...sealer.finish()])
  return { sealed, facts: sealer.facts }
}
