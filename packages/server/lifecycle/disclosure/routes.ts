import { accept } from '@xinxia/kernel/words/outcome'
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { discloseValues } from './disclose-values.ts'
import { whyOf } from './ground.ts'
import type { LiveDisclosures } from './live-disclosures.ts'
import { recordCopy } from './record-copy.ts'

export function disclosureHandlers(
  house: House,
  live: LiveDisclosures,
): Pick<Handlers, 'disclosures.purposes' | 'disclosures.make' | 'disclosures.copy'> {
  return {
    'disclosures.purposes': async () =>
      accept({ purposes: purposes.purposes.map(({ code, zh, en }) => ({ code, label: { zh, en } })) }),
    'disclosures.make': ({ caller, body }) => discloseValues(house, live, caller, body.valueIds, whyOf(body)),
    'disclosures.copy': ({ caller, params, body }) => recordCopy(house, live, caller, params.disclosureId, body.valueId),
  }
}
