import { hex } from '@xinxia/kernel/words/hex'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { KeyStore } from '@xinxia/vault/key-store/key-store'
import type { AuditKeys } from '../../oversight/audit-trail/ports.ts'

/** The key store as the audit trail sees it: who signs, and what is remembered outside the database. */
export function createAuditKeys(keyStore: KeyStore): AuditKeys {
  const signingKey = (agencyId: AgencyId) => {
    const key = keyStore.signingKey(agencyId)
    if (isRefused(key)) throw new SigningKeyLocked(key.refusal.code)
    return key.accepted
  }
  return {
    publicKey: async (agencyId) => signingKey(agencyId).publicKey,
    sign: async (agencyId, text) => signingKey(agencyId).sign(text),
    rememberCheckpoint: async (agencyId, { size, root }) => {
      const known = keyStore.lastCheckpoint(agencyId)
      if (known !== null && known.treeSize >= size) return
      await keyStore.rememberCheckpoint(agencyId, { generation: known?.generation ?? 1, treeSize: size, root: hex(root) })
    },
    rememberedCheckpoint: async (agencyId) => {
      const known = keyStore.lastCheckpoint(agencyId)
      return known === null || known.treeSize === 0
        ? undefined
        : { log: 1, size: known.treeSize, root: Buffer.from(known.root, 'hex') }
    },
  }
}

/** A fault, not a rule: while the agency is locked nothing is signed; what acts left waits in the pending window. */
export class SigningKeyLocked extends Error {
  readonly code: string
  constructor(code: string) {
    super('the signing key is not available')
    this.name = 'SigningKeyLocked'
    this.code = code
  }
}
