import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { DangerousAct } from '../../dangerous-act/dangerous-act.tsx'
import { dangerousActWords } from '../../language/dangerous-act.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { filedSoFar, type Batch } from './batch-facts.ts'
import styles from './batch-page.module.css'

/** 撤销整批: clients it created are destroyed, so their number is typed. A batch that waits for its first confirmation has filed nothing yet. */
export function UndoBatch({ batch }: { batch: Batch }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const session = useQuery(sessionQuery)
  const [open, setOpen] = useState(false)
  const undo = useMutation({
    mutationFn: () => ask('intake.undo', { params: { batchId: batch.id } }),
    onSuccess: (answer) => {
      queryClient.setQueryData(['batch', batch.id], answer)
      setOpen(false)
    },
  })
  const { isFiled: filed, created, merged } = filedSoFar(batch)
  if (
    (batch.stage !== 'done' && batch.stage !== 'awaiting-confirmation' && batch.stage !== 'receiving') ||
    !mayDo(session.data, 'intake.undo')
  )
    return null
  return (
    <span className={`no-print ${styles.undo}`}>
      <Button danger={filed} onClick={() => setOpen(true)}>
        {say(words.undo)}
      </Button>
      <DangerousAct
        open={open}
        title={say(words.undoTitle)}
        {...(created > 0 ? { expected: String(created) } : {})}
        act={say(words.undo)}
        busy={undo.isPending}
        error={undo.error}
        onAct={() => undo.mutate()}
        onClose={() => setOpen(false)}
      >
        <ul>
          {filed ? null : <li>{say(words.undoFiledNothing)}</li>}
          {created === 0 ? null : <li>{say(words.undoDestroys, { count: created })}</li>}
          {merged === 0 ? null : <li>{say(words.undoRestores, { count: merged })}</li>}
          <li>{say(words.undoKeeps)}</li>
          <li>{say(words.undoRecorded)}</li>
        </ul>
        {created === 0 ? null : <strong>{say(dangerousActWords.cannotUndo)}</strong>}
      </DangerousAct>
    </span>
  )
}
