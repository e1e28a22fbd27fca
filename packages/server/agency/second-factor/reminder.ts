import type { Instant } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import { beijingTime } from '@xinxia/kernel/words/time'
import { findSecondFactor, listRules } from './store.ts'

/** 待办: an office that is asked for a second factor reminds who has none, from the day of the asking on. */
export async function needFactorReminder(
  reader: Reader,
  caller: SignedIn,
  now: Instant,
): Promise<{ code: string; message: { zh: string; en: string } }[]> {
  const rule = (await listRules(reader)).find(({ office }) => office === caller.office)
  if (rule === undefined) return []
  const factor = await findSecondFactor(reader, caller.staffId)
  if (factor !== null && factor.confirmed_at !== null) return []
  const day = beijingTime(rule.required_from).slice(0, 10)
  const message =
    rule.required_from > now
      ? {
          zh: `从 ${day} 起，您的岗位登录要用二次验证。请在「我的账号」里设好。`,
          en: `From ${day} on your office is to sign in with a second factor. Set it up under My account.`,
        }
      : {
          zh: `您的岗位从 ${day} 起要用二次验证，您还没有设置。请在「我的账号」里设好。`,
          en: `Your office is to sign in with a second factor since ${day}, and you have none. Set it up under My account.`,
        }
  return [{ code: 'second-factor-wanted', message }]
}
