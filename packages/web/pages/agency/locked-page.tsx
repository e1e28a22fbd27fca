import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery, type Session } from '../../api/queries.ts'
import { Doorstep } from '../../doorstep/doorstep.tsx'
import { agencyWords as words } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { useSignOut } from '../../shell/account-menu.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import styles from './agency.module.css'

const lookAgainMillis = 5_000

/** 已锁定: stands at the address where the person was, so that unlocking brings them back there. */
export function LockedPage({ session }: { session: Session }) {
  const say = useSay()
  usePageTitle(words.lockedTitle)
  const queryClient = useQueryClient()
  const signOut = useSignOut()
  useQuery({ ...sessionQuery, refetchInterval: lookAgainMillis })
  const unlock = useMutation({
    mutationFn: (given: { passphrase?: string }) =>
      ask('agency.unlock', {
        body: { passphrase: given.passphrase === undefined || given.passphrase === '' ? null : given.passphrase },
      }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const mayUnlock = mayDo(session, 'agency.protect')
  return (
    <Doorstep title={say(words.lockedTitle)} lead={say(words.lockedLead)}>
      {mayUnlock ? (
        <Form layout="vertical" onFinish={(given: { passphrase?: string }) => unlock.mutate(given)}>
          <Form.Item name="passphrase" label={say(words.passphrase)} extra={say(words.passphraseHint)}>
            <Input.Password autoFocus autoComplete="off" size="large" maxLength={200} />
          </Form.Item>
          <RefusalNotice error={unlock.error} />
          <Button className={styles.gap ?? ''} type="primary" htmlType="submit" size="large" block loading={unlock.isPending}>
            {say(words.unlock)}
          </Button>
        </Form>
      ) : (
        <p className={styles.gap}>{say(words.askOwner)}</p>
      )}
      <RefusalNotice error={signOut.error} />
      <Button className={styles.gap ?? ''} type="link" onClick={() => signOut.mutate()}>
        {say(shellWords.signOut)} ({session.displayName})
      </Button>
    </Doorstep>
  )
}
