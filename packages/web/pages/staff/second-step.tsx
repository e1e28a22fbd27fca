import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './staff.module.css'

/** 登录第二步: the password was right; a code of the app, or a recovery code, makes the session. */
export function SecondStep({ ticket, signedIn, back }: { ticket: string; signedIn: () => Promise<void>; back: () => void }) {
  const say = useSay()
  const id = useId()
  const [code, setCode] = useState('')
  const step = useMutation({
    mutationFn: () => ask('session.second-step', { body: { ticket, code } }),
    onSuccess: signedIn,
    onError: () => setCode(''),
  })
  return (
    <form
      className={styles.step}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim().length >= 6) step.mutate()
      }}
    >
      <p className="soft">{say(words.stepHint)}</p>
      <label htmlFor={id}>{say(words.stepCode)}</label>
      <Input
        id={id}
        autoFocus
        size="large"
        autoComplete="one-time-code"
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <RefusalNotice error={step.error} />
      <Button type="primary" htmlType="submit" size="large" block disabled={code.trim().length < 6} loading={step.isPending}>
        {say(words.stepGo)}
      </Button>
      <Button type="text" onClick={back}>
        {say(words.stepBack)}
      </Button>
    </form>
  )
}
