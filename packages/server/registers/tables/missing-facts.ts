import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { ListedClient } from '../../lifecycle/engagement/clients/list-clients.ts'
import { requirementsInOrder } from '../../lifecycle/engagement/clients/completeness.ts'
import type { RegisterContent } from '../export-register.ts'

/**
 * 补录表: a client register that waits to be filled in. One column for each fact that somebody lacks; what a client has already, or need not
 * have, is marked with a dash, which intake takes for nothing. The heads are Chinese in any language: intake knows them as those of a register.
 */
export function missingFactsContent(rows: readonly ListedClient[]): RegisterContent {
  const incomplete = rows.filter((row) => row.missing.length > 0)
  const lacked = requirementsInOrder.filter(({ id }) => incomplete.some((row) => row.missing.includes(id)))
  const asked = lacked.filter(({ id }) => id !== 'company-name' && id !== 'credit-code')
  return {
    columns: [
      { title: clientFields.companyName.zh, width: 32 },
      { title: clientFields.creditCode.zh, width: 22 },
      ...asked.map(({ fields }) => ({ title: clientFields[fields[0]!].zh, width: 18 })), // a test of the policy: a requirement names a field
    ],
    rows: incomplete.map((row) => [
      row.name,
      row.creditCode ?? '',
      ...asked.map(({ id }) => (row.missing.includes(id) ? '' : '-')),
    ]),
  }
}
