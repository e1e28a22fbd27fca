import { Button, Input, Modal } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useSay } from '../language/language.tsx'
import { dangerousActWords as words } from '../language/dangerous-act.ts'
import { shellWords } from '../language/shell.ts'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../theme/page-root.ts'
import styles from './dangerous-act.module.css'

interface DangerousActProps {
  open: boolean
  title: string
  /** What will happen: what, how many, which, and what cannot be undone. */
  children: ReactNode
  /** Typed before the button works; left out where the act harms nothing that is kept. */
  expected?: string
  act: string
  busy: boolean
  error: unknown
  onAct: () => void
  onClose: () => void
}

/** 危险操作: restates the consequences and, where something is destroyed, has a number or a name typed. */
export function DangerousAct(props: DangerousActProps) {
  return (
    <Modal
      open={props.open}
      title={props.title}
      footer={null}
      destroyOnHidden
      getContainer={pageRoot}
      onCancel={props.onClose}
      mask={{ closable: false }}
      width={520}
    >
      <Consequences {...props} />
    </Modal>
  )
}

function Consequences({ children, expected, act, busy, error, onAct, onClose }: DangerousActProps) {
  const say = useSay()
  const id = useId()
  const [typed, setTyped] = useState('')
  const agrees = expected === undefined || typed.trim() === expected
  return (
    <form
      className={styles.act}
      onSubmit={(event) => {
        event.preventDefault()
        if (agrees) onAct()
      }}
    >
      <div className={styles.consequences}>{children}</div>
      {expected === undefined ? null : (
        <div>
          <label htmlFor={id}>{say(words.type, { expected })}</label>
          <Input
            id={id}
            value={typed}
            autoComplete="off"
            status={typed !== '' && !expected.startsWith(typed.trim()) ? 'error' : ''}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <RefusalNotice error={error} />
      <div className={styles.buttons}>
        <Button onClick={onClose}>{say(shellWords.cancel)}</Button>
        <Button danger type="primary" htmlType="submit" disabled={!agrees} loading={busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}
