import { trustId, type AgencyId } from '@xinxia/kernel/words/ids'
import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyKeyContent, KnownCheckpoint } from '../key-store/key-store.ts'
import type { ErasureEntry, KeyringHead, KeyringSnapshot } from '../key-tree/keyring-store.ts'
import type { ClientKeyRow, ScopeKeyRow, ScopeState } from '../keys/key-rows.ts'
import { scopeKinds, type KeyringScopeKind } from '../keys/scope-kinds.ts'
import { isSuite } from '../suites/suite.ts'

/** 托管内容: what brings an agency back on an empty machine, given its data backups. */
export interface EscrowContent {
  readonly keys: AgencyKeyContent
  readonly keyring: KeyringSnapshot
}

interface EscrowJson {
  readonly format: 'xinxia/escrow/1'
  readonly agencyId: string
  readonly agencyKeys: readonly { readonly generation: number; readonly suite: number; readonly key: string }[]
  readonly signingKeys: readonly { readonly number: number; readonly seed: string }[]
  readonly checkpoint: KnownCheckpoint | null
  readonly recoveryRecipient: string | null
  readonly head: KeyringHead
  /** clientId, generation, parentGeneration, wrapped (base64) */
  readonly clients: readonly (readonly [string, number, number, string])[]
  /** scopeId, kind, clientId or '', generation, parentGeneration, state, wrapped (base64) */
  readonly scopes: readonly (readonly [string, KeyringScopeKind, string, number, number, ScopeState, string])[]
  readonly journal: readonly ErasureEntry[]
}

/** The text inside the age file: JSON in UTF-8 (docs/design/vault-format.md, section 9). */
export function encodeEscrow({ keys, keyring }: EscrowContent): Buffer {
  const json: EscrowJson = {
    format: 'xinxia/escrow/1',
    agencyId: keys.agencyId,
    agencyKeys: keys.agencyKeys.map(({ generation, suite, key }) => ({ generation, suite, key: key.toString('base64') })),
    signingKeys: keys.signingKeys.map(({ number, seed }) => ({ number, seed: seed.toString('base64') })),
    checkpoint: keys.checkpoint,
    recoveryRecipient: keys.recoveryRecipient,
    head: keyring.head,
    clients: keyring.clients.map((row) => [row.clientId, row.generation, row.parentGeneration, base64(row.wrapped)]),
    scopes: keyring.scopes.map((row) => [
      row.scopeId,
      row.kind,
      row.clientId ?? '',
      row.generation,
      row.parentGeneration,
      row.state,
      base64(row.wrapped),
    ]),
    journal: keyring.journal,
  }
  return Buffer.from(JSON.stringify(json))
}

/** Reads what `encodeEscrow` wrote; the age file was authentic, so another shape is another format, and nothing is given. */
export function decodeEscrow(bytes: Buffer): EscrowContent | null {
  try {
    const json = JSON.parse(bytes.toString('utf8')) as EscrowJson
    if (json.format !== 'xinxia/escrow/1') return null
    const agencyId = trustId('agency', json.agencyId)
    return {
      keys: {
        agencyId,
        agencyKeys: json.agencyKeys.map(({ generation, suite, key }) => {
          assert(isSuite(suite), 'an escrowed key has a suite')
          return { generation, suite, key: Buffer.from(key, 'base64') }
        }),
        signingKeys: json.signingKeys.map(({ number, seed }) => ({ number, seed: Buffer.from(seed, 'base64') })),
        checkpoint: json.checkpoint,
        recoveryRecipient: json.recoveryRecipient,
      },
      keyring: {
        agencyId,
        head: json.head,
        clients: json.clients.map((row) => clientRow(agencyId, row)),
        scopes: json.scopes.map((row) => scopeRow(agencyId, row)),
        journal: json.journal,
      },
    }
  } catch {
    return null
  }
}

function clientRow(agencyId: AgencyId, [id, generation, parentGeneration, wrapped]: EscrowJson['clients'][number]): ClientKeyRow {
  return { agencyId, clientId: trustId('client', id), generation, parentGeneration, wrapped: Buffer.from(wrapped, 'base64') }
}

function scopeRow(agencyId: AgencyId, row: EscrowJson['scopes'][number]): ScopeKeyRow {
  const [id, kind, client, generation, parentGeneration, state, wrapped] = row
  assert(kind === 'agency-index' || scopeKinds.includes(kind), 'an escrowed scope has a known kind')
  const clientId = client === '' ? null : trustId('client', client)
  const scopeId = trustId('scope', id)
  return { agencyId, scopeId, kind, clientId, generation, parentGeneration, state, wrapped: Buffer.from(wrapped, 'base64') }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
}
