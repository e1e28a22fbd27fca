import type { Answer } from '@xinxia/contract/api-client'
import type { RefusalCode } from '@xinxia/contract/refusals/refusals'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { HandlerInput } from '../http/handler.ts'
import type { IntakeHandlers } from '../lifecycle/intake/routes.ts'
import type { RowState } from '../lifecycle/intake/row-states.ts'

const pageSize = 2000

/** Every row of a register's result list, or those in one state, in the order of the sheet. */
export async function collectRows(
  intake: Pick<IntakeHandlers, 'intake.rows'>,
  input: Omit<HandlerInput<'intake.rows'>, 'query'>,
  state: RowState | null,
): Promise<Outcome<Answer<'intake.rows'>['rows'], RefusalCode>> {
  const rows: Answer<'intake.rows'>['rows'] = []
  let cursor: string | null = null
  do {
    const query = { limit: pageSize, ...(cursor === null ? {} : { cursor }), ...(state === null ? {} : { state }) }
    const page: Awaited<ReturnType<IntakeHandlers['intake.rows']>> = await intake['intake.rows']({ ...input, query })
    if (isRefused(page)) return page
    rows.push(...page.accepted.rows)
    cursor = page.accepted.nextCursor
  } while (cursor !== null)
  return accept(rows)
}
