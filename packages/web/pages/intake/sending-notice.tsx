import { Button, Progress } from 'antd'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './intake-drop.module.css'

export type SendingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'sending'; readonly count: number; readonly share: number }
  | { readonly kind: 'refused'; readonly error: unknown }

/** How far the upload is, in a corner, on whatever page the person is. */
export function SendingNotice({ state, stop, close }: { state: SendingState; stop: () => void; close: () => void }) {
  const say = useSay()
  if (state.kind === 'idle') return null
  return (
    <div className={`${styles.notice} no-print`} role="status">
      {state.kind === 'sending' ? (
        <>
          <strong>{say(state.share < 1 ? words.sending : words.sealing, { count: state.count })}</strong>
          <Progress percent={Math.floor(state.share * 100)} aria-label={say(words.progress)} />
          <Button size="small" onClick={stop}>
            {say(words.cancelSending)}
          </Button>
        </>
      ) : (
        <>
          {state.kind === 'nothing' ? <p>{say(words.nothingInFolder)}</p> : <RefusalNotice error={state.error} />}
          <Button size="small" onClick={close}>
            {say(shellWords.close)}
          </Button>
        </>
      )}
    </div>
  )
}
