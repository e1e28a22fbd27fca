import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '@xinxia/contract/api-client'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { escrowFileName } from '@xinxia/vault/escrow/folder-escrow-place'
import { fingerprintOf } from '@xinxia/vault/escrow/recovery-sheet'
import { judgeKeyFolder } from '@xinxia/vault/key-store/key-folder-place'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { findHead } from '../../lifecycle/custody/keyring/store.ts'
import { findAgencyName, findRecoveryTried } from '../founding/store.ts'

type Protection = Answer<'agency.protection'>

/** 保护状况: what stands between a thief and the clients, as it is now. */
export async function showProtection(house: House, caller: SignedIn): Promise<Protection> {
  const { head, agencyName, triedAt } = await house.database.read(caller.agencyId, async (reader) => ({
    head: await findHead(reader),
    agencyName: await findAgencyName(reader),
    triedAt: await findRecoveryTried(reader),
  }))
  const places: Protection['escrow']['places'] = []
  for (const place of house.keyTree.escrowPlaces) {
    const file = await place.read(caller.agencyId)
    if (file === null) continue
    const written = await stat(join(place.name, escrowFileName(caller.agencyId)))
    places.push({
      name: place.name,
      hash: createHash('sha256').update(file).digest('hex'),
      writtenAt: Math.round(written.mtimeMs),
    })
  }
  const recipient = house.keyStore.recoveryRecipient(caller.agencyId) ?? ''
  return {
    agencyName,
    suite: head?.suite === 2 ? 'SM4-CTR + HMAC-SM3' : 'AES-256-GCM',
    generation: head?.generation ?? 0,
    keyStore: { provider: house.keyStore.provider, warnings: keyStoreWarnings(house) },
    escrow: { places, recipient, fingerprint: recipient === '' ? '' : fingerprintOf(recipient), triedAt },
    locked: house.vaults.isLocked(caller.agencyId),
  }
}

export function keyStoreWarnings(house: Pick<House, 'keyDir' | 'dataDir'>): { zh: string; en: string }[] {
  const judged = judgeKeyFolder(house.keyDir, house.dataDir)
  if (isRefused(judged))
    return [
      {
        zh: '密钥文件夹与数据文件夹套在一起，拷走数据就等于拷走钥匙。请把 KEY_DIR 移到别处。',
        en: 'The key folder and the data folder lie inside each other: a copy of the data carries its keys. Move KEY_DIR.',
      },
    ]
  const { syncedBy } = judged.accepted
  return syncedBy === null
    ? []
    : [
        {
          zh: `密钥文件夹在 ${syncedBy} 同步的目录里，钥匙会被传到别处并留下旧版本。请把 KEY_DIR 移出来。`,
          en: `The key folder is synced by ${syncedBy}: keys would be copied elsewhere and old versions kept. Move KEY_DIR.`,
        },
      ]
}
