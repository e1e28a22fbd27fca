import { batchStageName } from '../lifecycle/intake/stage-names.ts'
import { accessRefusals } from './access.ts'
import { agencyRefusals } from './agency.ts'
import { custodyRefusals } from './custody-register.ts'
import { intakeRefusals } from './intake.ts'
import { recordRefusals } from './records.ts'
import { requestRefusals } from './requests.ts'
import { reviewRefusals } from './review.ts'
import { signInRefusals } from './sign-in.ts'

/** 拒绝的说法: every refusal code that can reach a person, with its HTTP status and its sentence. `{name}` is filled from the facts. */
export const refusals = {
  ...requestRefusals,
  ...agencyRefusals,
  ...accessRefusals,
  ...recordRefusals,
  ...intakeRefusals,
  ...reviewRefusals,
  ...custodyRefusals,
  ...signInRefusals,
} as const

export type RefusalCode = keyof typeof refusals
export type RefusalSentence = { readonly status: number; readonly zh: string; readonly en: string }

/** The sentence of a refusal in both languages, facts filled in. An unknown fact stays out rather than showing braces. */
export function sentenceOf(code: RefusalCode, facts: Readonly<Record<string, unknown>>): { zh: string; en: string } {
  const fill = (language: 'zh' | 'en') =>
    refusals[code][language].replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
      const said = String(facts[name] ?? '–')
      return name === 'stage' ? batchStageName(said)[language] : said
    })
  return { zh: fill('zh'), en: fill('en') }
}

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code)
}
