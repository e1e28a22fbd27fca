import type { Answer } from '@xinxia/contract/api-client'
import type { RefusalCode } from '@xinxia/contract/refusals/refusals'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { HandlerInput } from '../http/handler.ts'
import type { IntakeHandlers } from '../lifecycle/intake/routes.ts'

const pageSize = 1000

/** Every line of a batch, however many, in the order they came. */
export async function collectFiles(
  intake: Pick<IntakeHandlers, 'intake.files'>,
  input: Omit<HandlerInput<'intake.files'>, 'query'>,
): Promise<Outcome<Answer<'intake.files'>['rows'], RefusalCode>> {
  const files: Answer<'intake.files'>['rows'] = []
  let cursor: string | null = null
  do {
    const query = { group: 'all' as const, limit: pageSize, ...(cursor === null ? {} : { cursor }) }
    const page: Awaited<ReturnType<IntakeHandlers['intake.files']>> = await intake['intake.files']({ ...input, query })
    if (isRefused(page)) return page
    files.push(...page.accepted.rows)
    cursor = page.accepted.nextCursor
  } while (cursor !== null)
  return accept(files)
}
