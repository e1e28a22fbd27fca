import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useCallback, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { download } from '../../api/download.ts'
import { rememberPurpose } from '../../masked-value/remembered-purposes.ts'
import { useHidesByItself } from '../../masked-value/use-disclosure.ts'

/** The text of a document while it is shown. It lives in this component's state alone: not in a cache, not in storage. */
export interface Opened {
  readonly text: string
  readonly watermark: Answer<'documents.open'>['watermark']
  readonly hideAt: number
}

/**
 * 查看原文: asks for the text under a purpose, and hides it when its time is up, the window is left or the tab covered. 下载原件: hands the
 * original to the browser as a file, for a purpose too.
 */
export function useOpening(documentId: string, clientId: string | null) {
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  /** The name under which the original was downloaded, after it was. */
  const [taken, setTaken] = useState<string | null>(null)
  const hide = useCallback(() => setOpened(null), [])
  useHidesByItself(opened, hide)
  const attempt = async (purpose: string, act: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    setTaken(null)
    try {
      await act()
      if (clientId !== null) rememberPurpose(clientId, purpose)
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
      void queryClient.invalidateQueries({ queryKey: ['timeline', clientId] })
    }
  }
  return {
    opened,
    busy,
    error,
    taken,
    hide,
    open: (purpose: string) =>
      attempt(purpose, async () => {
        const { text, watermark, hideAfterSeconds } = await ask('documents.open', { params: { documentId }, body: { purpose } })
        setOpened({ text, watermark, hideAt: Date.now() + hideAfterSeconds * 1000 })
      }),
    takeAway: (purpose: string, fallbackName: string) =>
      attempt(purpose, async () => {
        setTaken(await download('documents.download', { params: { documentId }, body: { purpose } }, fallbackName))
      }),
  }
}
