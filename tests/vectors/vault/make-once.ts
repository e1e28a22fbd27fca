import { trustId } from '@xinxia/kernel/words/ids'
import { sealEscrow } from '@xinxia/vault/escrow/escrow-file'
import { splitIdentity } from '@xinxia/vault/escrow/recovery-shares'
import { makeRecoverySheet } from '@xinxia/vault/escrow/recovery-sheet'
import type { CalendarDate } from '@xinxia/kernel/words/time'
import { RootKey } from '@xinxia/vault/keys/key-handles'
import { KeyMaterial } from '@xinxia/vault/keys/key-material'
import { newPassphraseGuard } from '@xinxia/vault/key-store/root-guard'

/** The formats with randomness of their own inside (argon2id's salt, age, Shamir): made once, kept, and only ever opened. */
export async function makeOnce(): Promise<object> {
  const agencyId = trustId('agency', '01920000-0000-7000-8000-000000000001')
  const scopeId = trustId('scope', '01920000-0000-7000-8000-000000000003')
  const key = Buffer.alloc(32, 7)
  const passphrase = '明诚 2026'
  const rootFile = (await newPassphraseGuard(passphrase)).write(new RootKey(new KeyMaterial('root', 1, Buffer.from(key)), 1))
  const sheet = await makeRecoverySheet({ agencyId, agencyName: '明诚', madeOn: '2026-11-21' as CalendarDate }, 'whole')
  const identity = sheet.identity ?? ''
  const file = await sealEscrow(
    {
      keys: {
        agencyId,
        agencyKeys: [{ generation: 3, suite: 1, key: Buffer.from(key) }],
        signingKeys: [{ number: 1, seed: Buffer.alloc(32, 8) }],
        checkpoint: { generation: 3, treeSize: 12, root: 'ab'.repeat(32) },
        recoveryRecipient: sheet.recipient,
      },
      keyring: { agencyId, head: { generation: 3, suite: 1, indexScopeId: scopeId, recordsScopeId: scopeId }, clients: [], scopes: [], journal: [] },
    },
    sheet.recipient,
  )
  return {
    format: 'xinxia vault vectors 1, made once',
    passphrase: { passphrase, key: key.toString('hex'), rootFile: JSON.parse(rootFile.toString()) },
    escrow: { identity, recipient: sheet.recipient, agencyKeys: [{ generation: 3, key: key.toString('hex') }], file: file.toString('base64') },
    shares: { shares: await splitIdentity(identity) },
  }
}
