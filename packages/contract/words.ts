import { z } from 'zod'
import type { IdNoun } from '@xinxia/kernel/words/ids'

/** An id as it is outside the house: `client_018f…`, 32 hex digits after the noun. */
export function idOf(noun: IdNoun) {
  return z
    .string()
    .max(64)
    .regex(new RegExp(`^${noun}_[0-9a-f]{32}$`))
}

/** A name that is shown to colleagues: of characters that can be seen, without those that turn the direction of writing. */
export function shownName(shortest: number, longest: number) {
  return z
    .string()
    .trim()
    .min(shortest)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
}

export const nothing = z.strictObject({})

/** A day of the calendar, as Beijing counts them: 2026-11-22. */
export const calendarDay = z.iso.date()

/** Milliseconds since 1970 UTC. Pages show it as Beijing time. */
export const instant = z.number().int()

/** A page of a list: `cursor` is opaque, null on the first and after the last page. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

export function pageOf<T extends z.ZodType>(row: T) {
  return z.strictObject({ rows: z.array(row), nextCursor: z.string().nullable(), total: z.number().int().nullable() })
}

/** A sentence of ours in both languages. */
export const sentence = z.strictObject({ zh: z.string(), en: z.string() })

export const refusalAnswer = z.strictObject({
  refusal: z.strictObject({ code: z.string(), message: sentence, facts: z.record(z.string(), z.unknown()) }),
  requestNumber: z.string(),
})
