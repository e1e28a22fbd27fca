import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useCallback, useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { copyText } from '../clipboard/copy-text.ts'
import { rememberPurpose } from './remembered-purposes.ts'

type Disclosure = Answer<'disclosures.make'>

/** On what a value is shown: a purpose, for some seconds, or the open task, until it ends. */
export type Why = { readonly purpose: string } | { readonly taskId: string }

/** A value while it is shown. It lives in this component's state alone: not in a cache, not in the address, not in storage. */
export interface Shown {
  readonly disclosureId: string
  readonly clear: string
  readonly readable: string
  readonly watermark: Disclosure['watermark']
  readonly hideAt: number
  /** The task it is shown under, or null for a purpose. */
  readonly taskId: string | null
}

export type CopyResult = 'copied' | 'not-allowed' | null

/**
 * 查看与复制 of one value. `show` and `copyUnseen` ask for a recorded disclosure; `copyShown` records the copy of what is
 * already shown. Every copy is recorded before it reaches the clipboard.
 */
export function useDisclosure(clientId: string, valueId: string, taskId: string | null) {
  const queryClient = useQueryClient()
  const [shown, setShown] = useState<Shown | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [copyResult, setCopyResult] = useState<CopyResult>(null)
  const hide = useCallback(() => setShown(null), [])
  useHidesByItself(shown, hide, taskId)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    setCopyResult(null)
    try {
      await work()
    } catch (fault) {
      setError(fault)
      void queryClient.invalidateQueries({ queryKey: ['tasks'] }) // it may have been ended elsewhere
    } finally {
      setBusy(false)
      void queryClient.invalidateQueries({ queryKey: ['timeline', clientId] })
    }
  }
  const disclose = async (why: Why) => {
    const answer = await ask('disclosures.make', { body: { valueIds: [valueId], ...why } })
    if ('purpose' in why) rememberPurpose(clientId, why.purpose)
    const value = answer.values.find((given) => given.valueId === valueId)
    if (value === undefined) throw new Error('bug: the disclosure does not hold the value that was asked for')
    return { answer, value }
  }
  const putOnClipboard = async (disclosureId: string, clear: string) => {
    await ask('disclosures.copy', { params: { disclosureId }, body: { valueId } })
    setCopyResult((await copyText(clear)) ? 'copied' : 'not-allowed')
  }
  return {
    shown,
    busy,
    error,
    copyResult,
    hide,
    show: (why: Why) =>
      attempt(async () => {
        const { answer, value } = await disclose(why)
        setShown({
          disclosureId: answer.disclosureId,
          clear: value.clear,
          readable: value.readable,
          watermark: answer.watermark,
          hideAt: Date.now() + answer.hideAfterSeconds * 1000,
          taskId: 'taskId' in why ? why.taskId : null,
        })
      }),
    copyUnseen: (why: Why) =>
      attempt(async () => {
        const { answer, value } = await disclose(why)
        await putOnClipboard(answer.disclosureId, value.clear)
      }),
    copyShown: () =>
      attempt(async () => {
        if (shown !== null) await putOnClipboard(shown.disclosureId, shown.clear)
      }),
    forgetResult: () => {
      setCopyResult(null)
      setError(null)
    },
  }
}

/**
 * Hides when the time is up, when the tab is covered and, for a purpose, when the window is left. Under a task the window may be left,
 * for the tax bureau's page stands beside it; there it hides as soon as that task is no longer open.
 */
export function useHidesByItself(
  shown: { readonly hideAt: number; readonly taskId?: string | null } | null,
  hide: () => void,
  openTaskId: string | null = null,
) {
  useEffect(() => {
    if (shown === null) return
    const taskId = shown.taskId ?? null
    const underTask = taskId !== null
    if (underTask && taskId !== openTaskId) {
      hide()
      return
    }
    const timer = setTimeout(hide, Math.max(0, shown.hideAt - Date.now()))
    const onVisibility = () => {
      if (document.hidden) hide()
    }
    if (!underTask) addEventListener('blur', hide)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      clearTimeout(timer)
      removeEventListener('blur', hide)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [shown, openTaskId, hide])
}
