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
import type { RecoverySheetFacts } from './recovery-sheet.tsx'
import { SheetStep } from './sheet-step.tsx'
import styles from './agency.module.css'

/** 保护: suite, generation, key store, escrow, recovery sheet; renewing the sheet, rotating the agency key and locking. */
export function ProtectionPanel({ mayRotate }: { mayRotate: boolean }) {
  const protection = useQuery(protectionQuery)
  const queryClient = useQueryClient()
  const [sheet, setSheet] = useState<RecoverySheetFacts | null>(null)
  if (sheet !== null)
    return (
      <SheetStep
        sheet={sheet}
        next={() => {
          setSheet(null)
          for (const queryKey of [['protection'], ['session'], ['doctor']]) void queryClient.invalidateQueries({ queryKey })
        }}
      />
    )
  if (protection.error !== null) return <RefusalNotice error={protection.error} retry={() => void protection.refetch()} />
  if (protection.data === undefined) return <Opening />
  return (
    <div className={styles.stack}>
      <ProtectionFacts key={protection.data.escrow.recipient} facts={protection.data} />
      <div className={styles.actions}>
        <RenewSheet onRenewed={setSheet} />
        {mayRotate ? <RotateKeys generation={protection.data.generation} /> : null}
        <LockVault />
      </div>
    </div>
  )
}

/** 换一张恢复单: for a sheet that is lost, and for an escrow place that is new. */
function RenewSheet({ onRenewed }: { onRenewed: (sheet: RecoverySheetFacts) => void }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const renew = useMutation({
    mutationFn: () => ask('agency.renew-recovery'),
    onSuccess: (answer) => onRenewed(answer.recoverySheet),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words.renew)}</Button>
      <DangerousAct
        open={open}
        title={say(words.renew)}
        act={say(words.renew)}
        busy={renew.isPending}
        error={renew.error}
        onAct={() => renew.mutate()}
        onClose={() => setOpen(false)}
      >
        <ul>
          {[words.renewNew, words.renewEscrow, words.renewOld, words.renewTry].map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ul>
      </DangerousAct>
    </>
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
        <Alert
          type={rotate.data.erased ? 'success' : 'warning'}
          showIcon
          title={say(rotate.data.erased ? words.rotated : words.rotatedPending, { number: rotate.data.generation })}
        />
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
