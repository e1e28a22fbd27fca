import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createContext, useContext, useEffect, useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { droppedFiles } from './dropped-files.ts'
import { sendFiles, type Sending } from './send-files.ts'
import { SendingNotice, type SendingState } from './sending-notice.tsx'
import styles from './intake-drop.module.css'

const SendContext = createContext<((files: readonly File[]) => void) | null>(null)

/** Hands files to intake from anywhere on a page; the file buttons use the same way as the drop. */
export function useSendToIntake() {
  const send = useContext(SendContext)
  if (send === null) throw new Error('bug: nothing takes files in here')
  return send
}

/** The whole window accepts a drop. Sending goes on while the person looks at other pages; then the batch opens. */
export function IntakeDrop({ children }: { children: ReactNode }) {
  const say = useSay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const depth = useRef(0)
  const sending = useRef<Sending | null>(null)
  const [over, setOver] = useState(false)
  const [state, setState] = useState<SendingState>({ kind: 'idle' })

  const send = useMemo(
    () => (files: readonly File[]) => {
      if (sending.current !== null) return setState((now) => (now.kind === 'sending' ? { ...now, another: true } : now))
      if (files.length === 0) return setState({ kind: 'nothing' })
      setState({ kind: 'sending', count: files.length, share: 0 })
      const begun = sendFiles(files, (share) =>
        setState((now) => ({ ...(now.kind === 'sending' ? now : {}), kind: 'sending', count: files.length, share })),
      )
      sending.current = begun
      begun.finished.then(
        ({ batchId }) => {
          sending.current = null
          setState({ kind: 'idle' })
          void queryClient.invalidateQueries({ queryKey: ['batches'] })
          void navigate({ to: '/intake/$batchId', params: { batchId } })
        },
        (error: unknown) => {
          sending.current = null
          const batchId = begun.batchId()
          void queryClient.invalidateQueries({ queryKey: ['batches'] })
          if (!isStopped(error)) return setState({ kind: 'refused', error, batchId })
          setState({ kind: 'idle' })
          if (batchId !== null) void navigate({ to: '/intake/$batchId', params: { batchId } })
        },
      )
    },
    [navigate, queryClient],
  )
  useWarningBeforeLeaving(state.kind === 'sending')
  const enter = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    depth.current += 1
    setOver(true)
  }
  const leave = () => {
    depth.current = Math.max(0, depth.current - 1)
    if (depth.current === 0) setOver(false)
  }
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    depth.current = 0
    setOver(false)
    droppedFiles(event.dataTransfer).then(send, (error: unknown) => setState({ kind: 'refused', error, batchId: null }))
  }
  return (
    <SendContext value={send}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop is the mouse's way; the file buttons are the keyboard's */}
      <div
        className={styles.area}
        onDragEnter={enter}
        onDragLeave={leave}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes('Files')) event.preventDefault()
        }}
        onDrop={drop}
      >
        {children}
        {over ? (
          <div className={styles.over}>
            <p>
              <strong>{say(shellWords.dropHere)}</strong>
              <span>{say(shellWords.dropWhat)}</span>
            </p>
          </div>
        ) : null}
        <SendingNotice state={state} stop={() => sending.current?.stop()} close={() => setState({ kind: 'idle' })} />
      </div>
    </SendContext>
  )
}

/** A page that is closed sends no more: the browser asks first. */
function useWarningBeforeLeaving(isSending: boolean) {
  useEffect(() => {
    if (!isSending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isSending])
}

function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
