import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { trustId } from '../../words/ids.ts'
import { utf8 } from '../../words/utf8.ts'
import { checkpointText, judgeCheckpoint, originOf, parseCheckpoint } from './checkpoint.ts'
import { formatKey, openNote, parseKey, signedNote, type Hashes, type NoteKey } from './signed-note.ts'

const hashes: Hashes = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  verifySignature: (key, message, signature) => {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key])
    return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
  },
}
const mingcheng = trustId('agency', '01939d00-0000-7000-8000-000000000001')
const origin = originOf(mingcheng, 1)
const pair = generateKeyPairSync('ed25519')
const key: NoteKey = {
  name: origin,
  publicKey: new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
}
const checkpoint = { origin, size: 12, root: hashes.sha256(utf8('root')) }
const text = checkpointText(checkpoint)
const note = signedNote(text, key, sign(null, utf8(text), pair.privateKey), hashes.sha256)

test('a checkpoint is three lines and reads back as it was', () => {
  expect(text).toMatch(/^xinxia-log\/agency_01939d0000007000800000000000000[1]\/1\n12\n[A-Za-z0-9+/]{43}=\n$/)
  expect(parseCheckpoint(text)).toEqual(checkpoint)
})

test('a checkpoint in any other spelling is not read', () => {
  const bent = [
    text.replace('\n12\n', '\n012\n'),
    text.replace('\n12\n', '\n+12\n'),
    text.replace('\n12\n', '\n12 \n'),
    `${text}extension\n`,
    text.slice(0, -1),
    text.replace('=\n', '\n'),
    text.replace('\n12\n', '\n99999999999999999\n'),
    `\n${text}`,
  ]
  for (const other of bent) expect(parseCheckpoint(other)).toBeUndefined()
})

test('a note opens under the key that signed it, beside signatures of others, and under no other key', () => {
  expect(openNote(note, key, hashes)).toBe(text)
  expect(openNote(`${note}\u2014 witness.example AAAAAAAA\n`, key, hashes)).toBe(text)
  const other = new Uint8Array(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  expect(openNote(note, { ...key, publicKey: other }, hashes)).toBeUndefined()
  expect(openNote(note, { ...key, name: originOf(mingcheng, 2) }, hashes)).toBeUndefined()
})

test('a note with any character bent does not open', () => {
  for (let at = 0; at < note.length; at++) {
    const bent = note.slice(0, at) + String.fromCharCode(note.charCodeAt(at) ^ 1) + note.slice(at + 1)
    expect(openNote(bent, key, hashes)).toBeUndefined()
  }
})

test('a key is handed over as one line and is refused when a character is bent', () => {
  const line = formatKey(key, hashes.sha256)
  expect(parseKey(line, hashes.sha256)).toEqual(key)
  for (let at = 0; at < line.length; at++) {
    const bent = line.slice(0, at) + String.fromCharCode(line.charCodeAt(at) ^ 1) + line.slice(at + 1)
    expect(parseKey(bent, hashes.sha256)).toBeUndefined()
  }
})

test('C3 an old signed checkpoint is refused as smaller than known, and another root of the same size is proof of a fork', () => {
  const older = { ...checkpoint, size: 11 }
  const forked = { ...checkpoint, root: hashes.sha256(utf8('another root')) }
  expect(judgeCheckpoint(checkpoint, older)).toMatchObject({
    refusal: { code: 'checkpoint.smaller', facts: { known: 12, offered: 11 } },
  })
  expect(judgeCheckpoint(checkpoint, forked)).toMatchObject({ refusal: { code: 'checkpoint.fork', facts: { size: 12 } } })
  expect(judgeCheckpoint(checkpoint, { ...checkpoint, origin: originOf(mingcheng, 2) })).toMatchObject({
    refusal: { code: 'checkpoint.other-log' },
  })
  expect(judgeCheckpoint(checkpoint, checkpoint)).toEqual({ accepted: 'same' })
  expect(judgeCheckpoint(older, checkpoint)).toEqual({ accepted: 'larger' })
})
