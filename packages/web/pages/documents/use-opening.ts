import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useCallback, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { download } from '../../api/download.ts'
import { rememberPurpose } from '../../masked-value/remembered-purposes.ts'
import { type Why, useHidesByItself } from '../../masked-value/use-disclosure.ts'

/** The text of a document while it is shown. It lives in this component's state alone: not in a cache, not in storage. */
export interface Opened {
  readonly disclosureId: string
  readonly text: string
  readonly watermark: Answer<'documents.open'>['watermark']
  readonly hideAt: number
  /** The task it is shown under, or null for a purpose. */
  readonly taskId: string | null
}

/**
 * 查看原文: asks for the text under a purpose or the open task, and hides it when its time is up, the window is left or the tab covered; under
 * a task when that ends. 下载原件: hands the original to the browser as a file, on the same ground.
 */
export function useOpening(documentId: string, clientId: string | null, openTaskId: string | null) {
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  /** The name under which the original was downloaded, after it was. */
  const [taken, setTaken] = useState<string | null>(null)
  const hide = useCallback(() => setOpened(null), [])
  useHidesByItself(opened, hide, openTaskId)
  const attempt = async (why: Why, act: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    setTaken(null)
    try {
      await act()
      if (clientId !== null && 'purpose' in why) rememberPurpose(clientId, why.purpose)
    } catch (fault) {
      setError(fault)
      void queryClient.invalidateQueries({ queryKey: ['tasks'] }) // it may have been ended elsewhere
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
    open: (why: Why) =>
      attempt(why, async () => {
        const { disclosureId, text, watermark, hideAfterSeconds } = await ask('documents.open', {
          params: { documentId },
          body: why,
        })
        const taskId = 'taskId' in why ? why.taskId : null
        setOpened({ disclosureId, text, watermark, hideAt: Date.now() + hideAfterSeconds * 1000, taskId })
      }),
    takeAway: (why: Why, fallbackName: string) =>
      attempt(why, async () => {
        setTaken(await download('documents.download', { params: { documentId }, body: why }, fallbackName))
      }),
  }
}
