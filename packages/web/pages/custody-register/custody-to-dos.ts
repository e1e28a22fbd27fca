import { useQuery } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useMemo } from 'react'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import type { ToDo } from '../today/to-dos.ts'
import { bindingsQuery, custodyQuery, slipsQuery } from './custody-query.ts'

/** Lines of Today: what is overdue or lost, what waits for a signature, what a leaver is still bound to. */
export function useCustodyToDos(): readonly ToDo[] {
  const enabled = mayDo(useQuery(sessionQuery).data, 'custody.see')
  const objects = useQuery({ ...custodyQuery(), enabled }).data?.objects
  const slips = useQuery({ ...slipsQuery(), enabled }).data?.slips
  const bindings = useQuery({ ...bindingsQuery, enabled }).data?.bindings
  return useMemo(() => custodyToDos(objects ?? [], slips ?? [], bindings ?? []), [objects, slips, bindings])
}

export function custodyToDos(
  objects: Answer<'custody.list'>['objects'],
  slips: Answer<'custody.slips'>['slips'],
  bindings: Answer<'bindings.list'>['bindings'],
): readonly ToDo[] {
  const mine = slips.filter(({ may }) => may.confirm)
  const waiting = slips.filter(({ state, may }) => state === 'awaiting' && !may.confirm)
  return [
    {
      count: objects.filter(({ overdue }) => overdue).length,
      sentence: words.overdueToDo,
      urgent: true,
      href: '/custody?look=overdue',
    },
    {
      count: objects.filter(({ state }) => state === 'lost').length,
      sentence: words.lostToDo,
      urgent: true,
      href: '/custody?look=lost',
    },
    {
      count: mine.length,
      sentence: words.toSignToDo,
      urgent: true,
      href: mine.length === 1 ? `/custody/slips/${mine[0]!.id}` : '/custody',
    }, // one is there
    { count: waiting.length, sentence: words.awaitingToDo, urgent: false, href: '/custody' },
    { count: bindings.filter(({ toUndo }) => toUndo).length, sentence: words.toUndoToDo, urgent: true, href: '/custody' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, ...line }) => ({ ...line, facts: { count } }))
}
