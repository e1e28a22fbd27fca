import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { findRecoveryTried } from '../../agency/founding/store.ts'
import type { House } from '../../house.ts'
import { findHead } from '../../lifecycle/custody/keyring/store.ts'
import { fail, ok, warn, type Check } from './check.ts'
import { nearestFolder } from './nearest-folder.ts'

/** Keys, escrow, recovery sheet and trail of one agency. */
export async function checkProtection(house: House, agencyId: AgencyId): Promise<Check[]> {
  const { head, tried } = await house.database.read(agencyId, async (reader) => ({
    head: await findHead(reader),
    tried: await findRecoveryTried(reader),
  }))
  return [
    checkGenerations(house, agencyId, head?.generation ?? 0),
    await checkEscrow(house, agencyId),
    checkEscrowDisk(house),
    checkRecovery(tried),
    checkTrail(house, agencyId),
  ]
}

function checkGenerations(house: House, agencyId: AgencyId, head: number): Check {
  const present = house.keyStore.generations(agencyId)
  if (present.length === 1 && present[0] === head)
    return ok('key-generation', `密钥第 ${head} 代，旧的已清除`, `Key generation ${head}; older ones are erased`)
  return warn(
    'key-generation',
    `密钥库里还有第 ${present.join('、')} 代：上一次换钥还没有做完`,
    `Generations ${present.join(', ')} are present: the last re-keying is not finished`,
    {
      zh: '看托管位置能不能写，再重启一次，会接着做完。',
      en: 'See that every escrow place can be written, then restart: it goes on by itself.',
    },
  )
}

async function checkEscrow(house: House, agencyId: AgencyId): Promise<Check> {
  const act = {
    zh: '接回托管所在的磁盘或文件夹，再在「安全 → 保护」里换一张恢复单，每个托管处就都有托管文件了。',
    en: 'Bring the escrow’s disk or folder back, then make a new recovery sheet under Security, Protection: it writes every place.',
  }
  if (house.keyStore.recoveryRecipient(agencyId) === null)
    return fail('escrow', '还没有恢复单，也就没有托管', 'There is no recovery sheet and so no escrow', act)
  const hashes = new Set<string>()
  for (const place of house.keyTree.escrowPlaces) {
    const file = await place.read(agencyId)
    if (file === null) return fail('escrow', `托管位置 ${place.name} 没有文件`, `The escrow place ${place.name} has no file`, act)
    hashes.add(createHash('sha256').update(file).digest('hex'))
  }
  if (hashes.size > 1) return fail('escrow', '各托管位置的文件不一样', 'The escrow places hold different files', act)
  return ok(
    'escrow',
    `托管文件在 ${house.keyTree.escrowPlaces.length} 处，内容一致`,
    `The escrow lies at ${house.keyTree.escrowPlaces.length} places, all alike`,
  )
}

function checkEscrowDisk(house: House): Check {
  // A place that is away is told by `escrow`; here the folder above it speaks for it.
  const disk = (path: string) => statSync(nearestFolder(path)).dev
  const keys = disk(house.keyDir)
  if (house.keyTree.escrowPlaces.some((place) => disk(place.name) !== keys))
    return ok('escrow-disk', '至少一处托管在另一块磁盘上', 'At least one escrow place is on another disk')
  return warn(
    'escrow-disk',
    '托管与密钥在同一块磁盘上，磁盘坏了就一起没有了',
    'Escrow and keys are on the same disk: they would be lost together',
    {
      zh: '用 ESCROW_DIR 再指定一处，例如另一台机器的共享文件夹。',
      en: 'Name another place by ESCROW_DIR, such as a share of another machine.',
    },
  )
}

function checkRecovery(tried: number | null): Check {
  if (tried !== null) return ok('recovery-sheet', '恢复单试过，有效', 'The recovery sheet was tried and works')
  return warn('recovery-sheet', '恢复单还没有试过', 'The recovery sheet was never tried', {
    zh: '在「安全」里把恢复单上的密钥输入一次。',
    en: 'Type the identity from the sheet once under Security.',
  })
}

function checkTrail(house: House, agencyId: AgencyId): Check {
  const { state, because } = house.sequencer.health(agencyId)
  if (state === 'ok') return ok('audit-trail', '留痕正常', 'The audit trail is well')
  return fail('audit-trail', `留痕不可用（${because}）`, `The audit trail is not available (${because})`, {
    zh: '看数据库和密钥库；如果是被改动而停止，由两人按手续另起一本。',
    en: 'Look at database and key store; if it was stopped because it was altered, two people reopen it.',
  })
}
