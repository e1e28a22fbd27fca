import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './intake-drop.module.css'

export type SendingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'nothing' }
  /** `another`: something else was dropped meanwhile and was not taken. */
  | { readonly kind: 'sending'; readonly count: number; readonly share: number; readonly another?: boolean }
  /** `batchId`: the batch of which some parts are safe already. */
  | { readonly kind: 'refused'; readonly error: unknown; readonly batchId: string | null }

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
          {state.another === true ? <p>{say(words.sendingBusy)}</p> : null}
          <Button size="small" onClick={stop}>
            {say(words.cancelSending)}
          </Button>
        </>
      ) : (
        <>
          {state.kind === 'nothing' ? <p>{say(words.nothingInFolder)}</p> : <RefusalNotice error={state.error} />}
          {state.kind === 'refused' && state.batchId !== null ? (
            <p>
              {say(words.partlySent)}{' '}
              <Link to="/intake/$batchId" params={{ batchId: state.batchId }} onClick={close}>
                {say(words.seePartlySent)}
              </Link>
            </p>
          ) : null}
          <Button size="small" onClick={close}>
            {say(shellWords.close)}
          </Button>
        </>
      )}
    </div>
  )
}
