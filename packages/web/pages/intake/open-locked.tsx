import { LockOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { filePasswordWords as words } from '../../language/file-passwords.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import type { Batch, IntakeFile } from './batch-facts.ts'
import styles from './open-locked.module.css'

const openStages: ReadonlySet<Batch['stage']> = new Set(['reading', 'awaiting-confirmation', 'done'])

/** 输入打开密码 of a locked file, in its line. A wrong one stays to be corrected; with the right one the batch goes on reading. */
export function OpenLocked({ batch, file, name }: { batch: Batch; file: IntakeFile; name: string }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  if (!file.asksPassword) return null
  const waits = !openStages.has(batch.stage)
  if (open && !waits) return <PasswordForm batchId={batch.id} file={file} name={name} close={() => setOpen(false)} />
  return (
    <Button
      size="small"
      className={`no-print ${styles.give}`}
      icon={<LockOutlined aria-hidden="true" />}
      disabled={waits}
      title={waits ? say(words.waits) : undefined}
      onClick={() => setOpen(true)}
    >
      {say(words.give)}
    </Button>
  )
}

interface PasswordFormProps {
  batchId: string
  file: IntakeFile
  name: string
  close: () => void
}

function PasswordForm({ batchId, file, name, close }: PasswordFormProps) {
  const say = useSay()
  const field = useId()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const give = useMutation({
    mutationFn: () =>
      ask('intake.open-with-password', { params: { batchId, arrivalId: file.arrivalId }, body: { password: typed } }),
    onSuccess: (answer) => {
      queryClient.setQueryData(['batch', batchId], answer)
      void queryClient.invalidateQueries({ queryKey: ['batch-files', batchId] })
      close()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed !== '' && !give.isPending) give.mutate()
  }
  return (
    <form className={`no-print ${styles.form}`} onSubmit={submit}>
      <label htmlFor={field}>{say(words.label, { name })}</label>
      <div className={styles.row}>
        <Input.Password
          id={field}
          className={styles.field ?? ''}
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={typed}
          aria-describedby={`${field}-use`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={give.isPending} disabled={typed === ''}>
          {say(words.open)}
        </Button>
        <Button onClick={close}>{say(words.cancel)}</Button>
      </div>
      <RefusalNotice error={give.error} />
      <p id={`${field}-use`} className="soft">
        {say(words.use)}
      </p>
    </form>
  )
}
