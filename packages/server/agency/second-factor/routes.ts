import { formatId } from '@xinxia/kernel/words/ids'
import { accept, refuse } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from './enrol.ts'
import { resetSecondFactor } from './reset.ts'
import { countCodesLeft, findSecondFactor, listConfirmed, listRules, setRule } from './store.ts'

export function secondFactorHandlers(house: House): Pick<Handlers, Extract<keyof Handlers, `second-factor.${string}`>> {
  return {
    'second-factor.show': ({ caller }) =>
      house.database.read(caller.agencyId, async (reader) => {
        const factor = await findSecondFactor(reader, caller.staffId)
        const rule = (await listRules(reader)).find(({ office }) => office === caller.office)
        return accept({
          confirmedAt: factor?.confirmed_at ?? null,
          codesLeft: await countCodesLeft(reader, caller.staffId),
          requiredFrom: rule?.required_from ?? null,
        })
      }),
    'second-factor.begin': ({ caller }) => beginSecondFactor(house, caller),
    'second-factor.confirm': ({ caller, body }) => confirmSecondFactor(house, caller, body.code),
    'second-factor.renew-codes': ({ caller }) => renewRecoveryCodes(house, caller),
    'second-factor.remove': ({ caller }) => removeSecondFactor(house, caller),
    'second-factor.reset': ({ caller, params }) => resetSecondFactor(house, caller, params.staffId),
    'second-factor.rules': ({ caller }) =>
      house.database.read(caller.agencyId, async (reader) =>
        accept({
          rules: (await listRules(reader)).map((rule) => ({ office: rule.office, requiredFrom: rule.required_from })),
          confirmed: (await listConfirmed(reader)).map((staffId) => formatId('staff', staffId)),
        }),
      ),
    'second-factor.require': async ({ caller, body }) => {
      if (!Object.hasOwn(house.access.acts, body.office)) return refuse('second-factor.office-unknown')
      const from = body.from === null ? null : instant(body.from)
      const at = house.now()
      await house.database.write(caller.agencyId, async (writer) => {
        await setRule(writer, body.office, from)
        await appendAuditEntry(writer, caller.agencyId, {
          what: 'second-factor.required',
          by: { staff: caller.staffId },
          at,
          office: body.office,
          ...(from === null ? {} : { from }),
        })
      })
      house.sequencer.wake(caller.agencyId)
      return accept({})
    },
  }
}
