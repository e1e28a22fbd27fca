import { queryOptions } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import type { Act } from '@xinxia/contract/route'
import { ask, isRefusedWith } from './ask.ts'

export type Session = Answer<'session.mine'>

export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: () => ask('agency.status'), staleTime: 10_000 })

/** Who I am, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await ask('session.mine')
    } catch (error) {
      if (isRefusedWith(error, 'session.missing')) return null
      throw error
    }
  },
  staleTime: 30_000,
})

/** Whether my office may do this. The server decides again; this only keeps dead doors out of the way. */
export function mayDo(session: Session | null | undefined, act: Act): boolean {
  return session?.acts.includes(act) ?? false
}
