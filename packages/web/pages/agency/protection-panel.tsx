import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { DangerousAct } from '../../dangerous-act/dangerous-act.tsx'
import { useSay } from '../../language/language.tsx'
import { securityWords as words } from '../../language/security.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { ProtectionFacts } from './protection-facts.tsx'
import { protectionQuery } from './protection-query.ts'
import styles from './agency.module.css'

/** 保护: suite, generation, key store, escrow, recovery sheet; rotating the agency key and locking. */
export function ProtectionPanel({ mayRotate }: { mayRotate: boolean }) {
  const protection = useQuery(protectionQuery)
  if (protection.error !== null) return <RefusalNotice error={protection.error} retry={() => void protection.refetch()} />
  if (protection.data === undefined) return <Opening />
  return (
    <div className={styles.stack}>
      <ProtectionFacts facts={protection.data} />
      <div className={styles.actions}>
        {mayRotate ? <RotateKeys generation={protection.data.generation} /> : null}
        <LockVault />
      </div>
    </div>
  )
}

function RotateKeys({ generation }: { generation: number }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  const rotate = useMutation({
    mutationFn: () => ask('agency.rotate-keys'),
    onSuccess: async () => {
      setOpen(false)
      await queryClient.invalidateQueries({ queryKey: ['protection'] })
    },
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words.rotate)}</Button>
      {rotate.data === undefined ? null : (
        <Alert type="success" showIcon title={say(words.rotated, { number: rotate.data.generation })} />
      )}
      <DangerousAct
        open={open}
        title={say(words.rotateTitle)}
        act={say(words.rotate)}
        busy={rotate.isPending}
        error={rotate.error}
        onAct={() => rotate.mutate()}
        onClose={() => setOpen(false)}
      >
        <ul>
          <li>{say(words.rotateNew, { number: generation + 1 })}</li>
          <li>{say(words.rotateEscrow)}</li>
          <li>{say(words.rotateOld)}</li>
          <li>{say(words.rotateWork)}</li>
        </ul>
      </DangerousAct>
    </>
  )
}

function LockVault() {
  const say = useSay()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  const lock = useMutation({
    mutationFn: () => ask('agency.lock'),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['session'] }),
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say(words.lock)}
      </Button>
      <DangerousAct
        open={open}
        title={say(words.lockTitle)}
        act={say(words.lock)}
        busy={lock.isPending}
        error={lock.error}
        onAct={() => lock.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>{say(words.lockEffect)}</p>
      </DangerousAct>
    </>
  )
}
