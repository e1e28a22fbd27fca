import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  provesConsistency,
  provesInclusion,
  provesSubtree,
  isSubtree,
} from '@xinxia/kernel/oversight/audit-trail/proof-verification'
import { fixturePath } from '../../fixtures.ts'

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')

type Vector = Readonly<Record<string, number | string>> & { readonly proof: readonly string[] | null; readonly wantErr: boolean }

function vectorsOf(kind: string): Vector[] {
  const folder = fixturePath('conformance', 'merkle', kind)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Vector)
}

const bytes = (text: unknown) => new Uint8Array(Buffer.from(String(text), 'base64'))
const proofOf = (vector: Vector) => (vector.proof ?? []).map(bytes)
const number = (value: unknown) => Number(value)

const verdictOf: Record<string, (vector: Vector) => boolean> = {
  inclusion: (v) => provesInclusion(number(v.leafIdx), number(v.treeSize), bytes(v.leafHash), bytes(v.root), proofOf(v), sha256),
  consistency: (v) => provesConsistency(number(v.size1), number(v.size2), bytes(v.root1), bytes(v.root2), proofOf(v), sha256),
  subtreeinclusion: (v) => {
    const [start, end, index] = [number(v.start), number(v.end), number(v.leafIdx)]
    return (
      isSubtree(start, end) && provesInclusion(index - start, end - start, bytes(v.leafHash), bytes(v.root), proofOf(v), sha256)
    )
  },
  subtreeconsistency: (v) => {
    const [start, end, size] = [number(v.start), number(v.end), number(v.size)]
    return provesSubtree(start, end, size, bytes(v.root1), bytes(v.root2), proofOf(v), sha256)
  },
}

test('C8 all 518 proof vectors of the Merkle conformance set get the verdict that they ask for', () => {
  let judged = 0
  const wrong: string[] = []
  for (const [kind, verdict] of Object.entries(verdictOf)) {
    for (const vector of vectorsOf(kind)) {
      judged++
      if (verdict(vector) === vector.wantErr) wrong.push(`${kind}: ${vector.desc}`)
    }
  }
  expect(wrong).toEqual([])
  expect(judged).toBe(518)
})
