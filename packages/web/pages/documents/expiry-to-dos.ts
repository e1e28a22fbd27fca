import { useQuery } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useMemo } from 'react'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { expiringWords as words } from '../../language/expiring.ts'
import type { ToDo } from '../today/to-dos.ts'
import { daysOf, papersWithin } from './expiring-facts.ts'
import { expiringQuery } from './expiring-query.ts'

/** Lines of Today: papers that are over without a newer one, and those that end soon. */
export function useExpiryToDos(): readonly ToDo[] {
  const session = useQuery(sessionQuery).data
  const papers = useQuery({ ...expiringQuery(), enabled: mayDo(session, 'client.see') }).data
  return useMemo(() => (papers === undefined ? [] : expiryToDos(papers)), [papers])
}

export function expiryToDos({ asOf, documents }: Answer<'documents.expiring'>): readonly ToDo[] {
  const open = documents.filter(({ renewed }) => !renewed)
  const expired = papersWithin(open, daysOf('expired', asOf), undefined).length
  const soon = papersWithin(open, daysOf('30', asOf), undefined).length
  return [
    { count: expired, sentence: words.expiredToDo, urgent: true, href: '/expiring?within=expired' },
    { count: soon, sentence: words.soonToDo, urgent: false, href: '/expiring?within=30' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, ...line }) => ({ ...line, facts: { count } }))
}
