import { useMutation } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { QrCode } from '../agency/qr-code.tsx'
import styles from './account.module.css'

/** 设置二次验证: the secret as a QR code and to type, and the first code, which shows that the app has it. */
export function EnrolFactor({
  begun,
  confirmed,
  cancel,
}: {
  begun: Answer<'second-factor.begin'>
  confirmed: (recoveryCodes: readonly string[]) => void
  cancel: () => void
}) {
  const say = useSay()
  const id = useId()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => ask('second-factor.confirm', { body: { code } }),
    onSuccess: ({ recoveryCodes }) => confirmed(recoveryCodes),
  })
  return (
    <div className={styles.enrol}>
      <QrCode text={begun.address} label={say(words.scanLabel)} sizePx={220} />
      <form
        className={styles.steps}
        onSubmit={(event) => {
          event.preventDefault()
          if (code.length >= 6) confirm.mutate()
        }}
      >
        <p>{say(words.scan)}</p>
        <div>
          <p className="soft">{say(words.byHand)}</p>
          <code className={styles.secret}>{begun.secret}</code>
        </div>
        <div>
          <label htmlFor={id}>{say(words.code)}</label>
          <Input
            id={id}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <RefusalNotice error={confirm.error} />
        <div className={styles.acts}>
          <Button type="primary" htmlType="submit" disabled={code.length < 6} loading={confirm.isPending}>
            {say(words.confirm)}
          </Button>
          <Button onClick={cancel}>{say(shellWords.cancel)}</Button>
        </div>
      </form>
    </div>
  )
}
