import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { keyBytes, KeyMaterial, type KeyLevel } from './key-material.ts'
import type { ScopeKind } from './scope-kinds.ts'
import type { Suite } from '../suites/suite.ts'

/**
 * An opened key: who it is, and the material it guards. `level` keeps the levels apart for the compiler, so that sealing
 * a value with a client's key, or wrapping with a scope's, does not type-check. A handle prints as `[scope key]`.
 */
abstract class KeyHandle {
  abstract readonly level: KeyLevel
  abstract readonly agencyId: AgencyId | null
  readonly generation: number
  readonly #material: KeyMaterial
  constructor(material: KeyMaterial, generation: number) {
    this.#material = material
    this.generation = generation
  }
  get material(): KeyMaterial {
    return this.#material
  }
  get suite(): Suite {
    return this.#material.suite
  }
  drop(): void {
    this.#material.drop()
  }
  toJSON(): string {
    return `[${this.level} key]`
  }
  toString(): string {
    return this.toJSON()
  }
  [inspect.custom](): string {
    return this.toJSON()
  }
}

/** 根密钥: wraps agency keys and signing keys inside the key store, nothing else. */
export class RootKey extends KeyHandle {
  readonly level = 'root' as const
  readonly agencyId = null
}

/** 机构密钥: lies only in the key store; wraps client keys and the scopes that stand directly under the agency. */
export class AgencyKey extends KeyHandle {
  readonly level = 'agency' as const
  readonly agencyId: AgencyId
  constructor(material: KeyMaterial, agencyId: AgencyId, generation: number) {
    super(material, generation)
    this.agencyId = agencyId
  }
}

/** 客户密钥: wraps the client's scope keys, seals nothing. */
export class ClientKey extends KeyHandle {
  readonly level = 'client' as const
  readonly agencyId: AgencyId
  readonly clientId: ClientId
  constructor(material: KeyMaterial, agencyId: AgencyId, clientId: ClientId, generation: number) {
    super(material, generation)
    this.agencyId = agencyId
    this.clientId = clientId
  }
}

/** 范围密钥: the only level that seals data. A scope is what is destroyed on its own. */
export class ScopeKey extends KeyHandle {
  readonly level = 'scope' as const
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
  readonly kind: ScopeKind
  constructor(
    material: KeyMaterial,
    agencyId: AgencyId,
    clientId: ClientId | null,
    scopeId: ScopeId,
    kind: ScopeKind,
    generation = 1,
  ) {
    super(material, generation)
    this.agencyId = agencyId
    this.clientId = clientId
    this.scopeId = scopeId
    this.kind = kind
  }
}

/** 索引密钥: derives buckets and public tags for one agency; wrapped under the agency key, so it outlives rotations. */
export class AgencyIndexKey extends KeyHandle {
  readonly level = 'agency-index' as const
  readonly agencyId: AgencyId
  readonly scopeId: ScopeId
  constructor(material: KeyMaterial, agencyId: AgencyId, scopeId: ScopeId, generation = 1) {
    super(material, generation)
    this.agencyId = agencyId
    this.scopeId = scopeId
  }
}

export function newMaterial(level: KeyLevel, suite: Suite): KeyMaterial {
  return new KeyMaterial(level, suite, randomBytes(keyBytes))
}
