import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { DangerousAct } from '../../dangerous-act/dangerous-act.tsx'
import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { EnrolFactor } from './enrol-factor.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import styles from './account.module.css'

/** 二次验证: set up, recovery codes, removed. */
export function SecondFactorPanel() {
  const say = useSay()
  const queryClient = useQueryClient()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const factor = useQuery({ queryKey: ['second-factor'], queryFn: () => ask('second-factor.show') })
  const begin = useMutation({ mutationFn: () => ask('second-factor.begin') })
  const forget = async () => {
    begin.reset()
    await queryClient.invalidateQueries({ queryKey: ['second-factor'] })
    await queryClient.invalidateQueries({ queryKey: ['sign-in-history'] })
    await queryClient.invalidateQueries({ queryKey: ['session'] })
  }
  const show = (shown: readonly string[]) => {
    setCodes(shown)
    void forget()
  }
  const known = factor.data
  return (
    <section className={styles.panel}>
      <h2>{say(words.factor)}</h2>
      <RefusalNotice error={factor.error ?? begin.error} />
      {codes !== null ? (
        <RecoveryCodes codes={codes} done={() => setCodes(null)} />
      ) : known === undefined ? null : known.confirmedAt !== null ? (
        <>
          <p>{say(words.factorSince, { at: momentText(known.confirmedAt), left: known.codesLeft })}</p>
          {known.codesLeft < 4 ? <p role="status">{say(words.fewCodes)}</p> : null}
          <div className={styles.acts}>
            <Renew show={show} />
            <Remove removed={forget} />
          </div>
        </>
      ) : begin.data !== undefined ? (
        <EnrolFactor begun={begin.data} confirmed={show} cancel={() => begin.reset()} />
      ) : (
        <>
          <p>{say(words.factorNone)}</p>
          <div>
            <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
              {say(words.setUp)}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Renew({ show }: { show: (codes: readonly string[]) => void }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const renew = useMutation({
    mutationFn: () => ask('second-factor.renew-codes'),
    onSuccess: ({ recoveryCodes }) => show(recoveryCodes),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(words.renew)}</Button>
      <DangerousAct
        open={open}
        title={say(words.renewTitle)}
        act={say(words.renew)}
        busy={renew.isPending}
        error={renew.error}
        onAct={() => renew.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>{say(words.renewWhat)}</p>
      </DangerousAct>
    </>
  )
}

function Remove({ removed }: { removed: () => Promise<void> }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const remove = useMutation({ mutationFn: () => ask('second-factor.remove'), onSuccess: removed })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say(words.remove)}
      </Button>
      <DangerousAct
        open={open}
        title={say(words.removeTitle)}
        act={say(words.remove)}
        busy={remove.isPending}
        error={remove.error}
        onAct={() => remove.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>{say(words.removeWhat)}</p>
      </DangerousAct>
    </>
  )
}
