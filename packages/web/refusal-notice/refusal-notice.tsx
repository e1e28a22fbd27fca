import { Alert, Button } from 'antd'
import { CopyButton } from '../clipboard/copy-button.tsx'
import { Refused } from '../api/ask.ts'
import { useSay } from '../language/language.tsx'
import { refusalWords as words } from '../language/refusal.ts'
import styles from './refusal-notice.module.css'

/** 拒绝或出错: what happened and what to do, in the page's language, with the request number to copy. Shows nothing without an error. */
export function RefusalNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const say = useSay()
  if (error === null || error === undefined) return null
  const refused = error instanceof Refused ? error : null
  return (
    <Alert
      className={styles.notice ?? ''}
      role="alert"
      type={refused === null || refused.refusal.code.startsWith('server.') ? 'error' : 'warning'}
      showIcon
      title={say(refused?.refusal.message ?? words.unexpected)}
      description={refused !== null && refused.requestNumber !== '' ? <RequestNumber number={refused.requestNumber} /> : null}
      action={
        retry === undefined ? null : (
          <Button size="small" onClick={retry}>
            {say(words.tryAgain)}
          </Button>
        )
      }
    />
  )
}

function RequestNumber({ number }: { number: string }) {
  const say = useSay()
  return (
    <span className={styles.number}>
      {say(words.requestNumber)} <code>{number}</code>
      <CopyButton text={number}>{say(words.copy)}</CopyButton>
    </span>
  )
}
