import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { agencyWords as words } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { readTypedKey, recoveryKeyLength } from './recovery-key.ts'
import styles from './agency.module.css'

/** 试一次: the key typed back from paper opens the escrow, or not. Nothing is changed. */
export function RecoveryTrial({ onTried }: { onTried?: () => void }) {
  const say = useSay()
  const id = useId()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const key = readTypedKey(typed)
  const trial = useMutation({
    mutationFn: () => ask('agency.try-recovery', { body: { identity: key } }),
    onSuccess: async () => {
      setTyped('')
      await queryClient.invalidateQueries({ queryKey: ['protection'] })
      await queryClient.invalidateQueries({ queryKey: ['session'] })
      onTried?.()
    },
  })
  if (trial.data !== undefined)
    return <Alert type="success" showIcon title={say(words.tried, { generation: trial.data.generation })} />
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault()
        if (key !== '') trial.mutate()
      }}
    >
      <p>{say(words.tryLead)}</p>
      <div>
        <label htmlFor={id}>{say(words.tryInput)}</label>
        <Input.TextArea
          id={id}
          className={styles.mono ?? ''}
          autoSize={{ minRows: 3, maxRows: 8 }}
          autoComplete="off"
          spellCheck={false}
          placeholder="AGE-SECRET-KEY-1 …"
          maxLength={400}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="soft tabular">{say(words.tryCount, { count: key.length, of: recoveryKeyLength })}</span>
      </div>
      <RefusalNotice error={trial.error} />
      <div>
        <Button type="primary" htmlType="submit" disabled={key === ''} loading={trial.isPending}>
          {say(words.tryNow)}
        </Button>
      </div>
    </form>
  )
}
