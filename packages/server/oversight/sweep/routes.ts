import { accept, isRefused } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { checkOriginals } from './check-originals.ts'

/** 清理. The house deletes nothing outside: the program beside the files asks, says what it is about to do, and says what it did. */
export function sweepHandlers(house: House): Pick<Handlers, 'sweep.check' | 'sweep.begin' | 'sweep.end'> {
  return {
    'sweep.check': ({ caller, body }) => checkOriginals(house, caller, body.sha256),
    'sweep.begin': async ({ caller, body: { files, sizeBytes } }) => {
      const by = { staff: caller.staffId }
      const entry = { what: 'sweep.begun', by, at: house.now(), files, sizeBytes } as const
      const recorded = await house.disclosures.record(caller.agencyId, entry)
      return isRefused(recorded) ? recorded : accept({})
    },
    'sweep.end': async ({ caller, body: { deleted, kept } }) => {
      const by = { staff: caller.staffId }
      const entry = { what: 'sweep.ended', by, at: house.now(), deleted, kept } as const
      const recorded = await house.disclosures.record(caller.agencyId, entry)
      return isRefused(recorded) ? recorded : accept({})
    },
  }
}
