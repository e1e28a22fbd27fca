import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused } from '@xinxia/kernel/words/outcome'
import type { Handlers, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { findAgencyName, findRecoveryTried } from '../founding/store.ts'
import { keyStoreWarnings } from '../protection/show-protection.ts'
import { needFactorReminder } from '../second-factor/reminder.ts'
import { endOneSession, endOtherSessions, listOwnSessions } from './own-sessions.ts'
import { proveAgain } from './prove-again.ts'
import { takeSecondStep } from './second-step.ts'
import { SignInLimits } from './sign-in-limits.ts'
import { signInHistory } from './sign-in-history.ts'
import { signIn } from './sign-in.ts'
import { endSessions } from './store.ts'

export function sessionHandlers(house: House): Pick<Handlers, Extract<keyof Handlers, `session.${string}`>> {
  const limits = new SignInLimits()
  return {
    'session.start': async ({ body, address, device, setSessionCookie }) => {
      const signedIn = await signIn(house, limits, { ...body, address, device })
      if (isRefused(signedIn)) return signedIn
      const { token, staffId, secondStep } = signedIn.accepted
      if (token !== null && !body.bearer) setSessionCookie(token)
      return accept({ staffId: formatId('staff', staffId), token: body.bearer ? token : null, secondStep })
    },
    'session.second-step': async ({ body, address, device, setSessionCookie }) => {
      const signedIn = await takeSecondStep(house, limits, { ...body, address, device })
      if (isRefused(signedIn)) return signedIn
      const { token, staffId } = signedIn.accepted
      if (!body.bearer) setSessionCookie(token)
      return accept({ staffId: formatId('staff', staffId), token: body.bearer ? token : null })
    },
    'session.prove': async ({ caller, body, address, setSessionCookie }) => {
      const proved = await proveAgain(house, limits, caller, { ...body, address })
      if (isRefused(proved)) return proved
      const { token, provedAt } = proved.accepted
      if (!body.bearer) setSessionCookie(token)
      return accept({ provedAt, token: body.bearer ? token : null })
    },
    'session.list': async ({ caller }) => accept(await listOwnSessions(house, caller)),
    'session.end-one': ({ caller, params }) => endOneSession(house, caller, params.sessionId),
    'session.end-others': async ({ caller }) => accept(await endOtherSessions(house, caller)),
    'session.history': async ({ caller }) => accept(await signInHistory(house, caller)),
    'session.mine': async ({ caller }) => {
      const { name, tried, factor } = await house.database.read(caller.agencyId, async (reader) => ({
        name: await findAgencyName(reader),
        tried: await findRecoveryTried(reader),
        factor: await needFactorReminder(reader, caller, house.now()),
      }))
      return accept({
        staffId: formatId('staff', caller.staffId),
        displayName: caller.displayName,
        username: caller.username,
        office: caller.office,
        agencyName: name,
        acts: [...house.access.acts[caller.office]],
        locked: house.vaults.isLocked(caller.agencyId),
        demo: house.demo,
        reminders: [...factor, ...remindersFor(house, caller, tried)],
      })
    },
    'session.end': async ({ caller, setSessionCookie }) => {
      const at = house.now()
      await house.database.write(caller.agencyId, async (writer) => {
        await endSessions(writer, { sessionId: caller.sessionId }, at)
        await appendAuditEntries(writer, caller.agencyId, [
          {
            what: 'session.ended',
            by: { staff: caller.staffId },
            at,
            sessionId: caller.sessionId,
            staffId: caller.staffId,
            reason: 'signed-out',
          },
        ])
      })
      house.sequencer.wake(caller.agencyId)
      setSessionCookie(null)
      return accept({})
    },
  }
}

/** What only the owner can mend is shown to the owner only. */
function remindersFor(
  house: House,
  caller: SignedIn,
  recoveryTriedAt: number | null,
): { code: string; message: { zh: string; en: string } }[] {
  if (caller.office !== 'owner') return []
  const reminders = keyStoreWarnings(house).map((message) => ({ code: 'key-folder', message }))
  if (recoveryTriedAt === null) {
    reminders.push({
      code: 'recovery-untried',
      message: {
        zh: '恢复单还没有试过：没试过的恢复单等于没有。请在「安全」里试一次。',
        en: 'The recovery sheet has not been tried: a sheet never tried is no sheet. Try it once under Security.',
      },
    })
  }
  if (house.keyStore.generations(caller.agencyId).length > 1)
    reminders.push({
      code: 'erasure-pending',
      message: {
        zh: '擦除待完成：旧钥匙还在，因为有托管位置写不进去。请接回托管所在的磁盘或文件夹，再重启信匣。',
        en: 'Erasure pending: the old key is still there, because an escrow place cannot be written. Bring its disk or folder back and restart Xinxia.',
      },
    })
  const trail = house.sequencer.health(caller.agencyId)
  if (trail.state === 'unavailable')
    reminders.push({
      code: 'trail-unavailable',
      message: {
        zh: `留痕写不进去（${trail.because}），现在不能查看明文。`,
        en: `The audit trail cannot be written (${trail.because}); nothing can be shown in the clear.`,
      },
    })
  return reminders
}
