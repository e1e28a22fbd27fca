import { useQuery } from '@tanstack/react-query'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { totalOf } from './question-facts.ts'
import { waitingQuery } from './waiting-query.ts'

/** How many questions wait for this person; 0 while that is not known, and for an office that answers none. */
export function useWaiting(clientId?: string): number {
  const session = useQuery(sessionQuery).data
  const waiting = useQuery({ ...waitingQuery(clientId), enabled: mayDo(session, 'client.correct') })
  return waiting.data === undefined ? 0 : totalOf(waiting.data)
}
