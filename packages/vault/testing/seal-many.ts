import { writeSync } from 'node:fs'
import { KeyMaterial } from '../keys/key-material.ts'
import { associatedData } from '../suites/associated-data.ts'

/** One process of the nonce census: seals equal texts under one key as often as it is told and writes each nonce to stdout. */
const [keyHex = '', count = '0'] = process.argv.slice(2)
const material = new KeyMaterial('scope', 1, Buffer.from(keyHex, 'hex'))
const data = associatedData(1, 'xinxia/note/1', [{ text: 'census' }])
const text = Buffer.from('13800000000')
const nonces = Buffer.alloc(Number(count) * 12)
for (let i = 0; i < Number(count); i++) material.seal('data', data, text).copy(nonces, i * 12, 1, 13)
for (let at = 0; at < nonces.length; ) at += writeSync(1, nonces, at)
