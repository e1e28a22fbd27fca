import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { ask } from '../api/ask.ts'
import { countProof, registerAsker, type ProofKind } from '../api/step-up.ts'
import { accountWords as words } from '../language/account.ts'
import { useSay } from '../language/language.tsx'
import { shellWords } from '../language/shell.ts'
import { staffWords } from '../language/staff.ts'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../theme/page-root.ts'
import styles from '../dangerous-act/dangerous-act.module.css'

/** 再次验证: stands on every page behind the door and appears when an act asks for a fresh proof; the act then goes on by itself. */
export function StepUp() {
  const say = useSay()
  const [kind, setKind] = useState<ProofKind | null>(null)
  const answer = useRef<(proved: boolean) => void>(() => {})
  useEffect(() => {
    registerAsker(
      (wanted) =>
        new Promise((resolve) => {
          answer.current = resolve
          setKind(wanted)
        }),
    )
    return () => registerAsker(null)
  }, [])
  const close = (proved: boolean) => {
    setKind(null)
    answer.current(proved)
  }
  return (
    <Modal
      open={kind !== null}
      title={say(words.proveTitle)}
      footer={null}
      destroyOnHidden
      getContainer={pageRoot}
      mask={{ closable: false }}
      width={420}
      zIndex={1200}
      onCancel={() => close(false)}
    >
      {kind === null ? null : <ProofForm kind={kind} close={close} />}
    </Modal>
  )
}

function ProofForm({ kind, close }: { kind: ProofKind; close: (proved: boolean) => void }) {
  const say = useSay()
  const id = useId()
  const [typed, setTyped] = useState('')
  const prove = useMutation({
    mutationFn: () => ask('session.prove', { body: kind === 'code' ? { code: typed } : { password: typed } }),
    onSuccess: () => {
      countProof()
      close(true)
    },
  })
  const enough = typed.trim().length >= (kind === 'code' ? 6 : 1)
  return (
    <form
      className={styles.act}
      onSubmit={(event) => {
        event.preventDefault()
        if (enough) prove.mutate()
      }}
    >
      <p>{say(words.proveHint)}</p>
      <div>
        <label htmlFor={id}>{say(kind === 'code' ? words.stepCode : staffWords.password)}</label>
        {kind === 'code' ? (
          <Input
            id={id}
            autoFocus
            autoComplete="one-time-code"
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : (
          <Input.Password
            id={id}
            autoFocus
            autoComplete="current-password"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </div>
      <RefusalNotice error={prove.error} />
      <div className={styles.buttons}>
        <Button onClick={() => close(false)}>{say(shellWords.cancel)}</Button>
        <Button type="primary" htmlType="submit" disabled={!enough} loading={prove.isPending}>
          {say(words.proveGo)}
        </Button>
      </div>
    </form>
  )
}
