import { useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useCallback, useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'
import { copyText } from '../clipboard/copy-text.ts'
import { rememberPurpose } from './remembered-purposes.ts'

type Disclosure = Answer<'disclosures.make'>

/** A value while it is shown. It lives in this component's state alone: not in a cache, not in the address, not in storage. */
export interface Shown {
  readonly disclosureId: string
  readonly clear: string
  readonly readable: string
  readonly watermark: Disclosure['watermark']
  readonly hideAt: number
}

export type CopyResult = 'copied' | 'not-allowed' | null

/**
 * 查看与复制 of one value. `show` and `copyUnseen` ask for a recorded disclosure; `copyShown` records the copy of what is
 * already shown. Every copy is recorded before it reaches the clipboard.
 */
export function useDisclosure(clientId: string, valueId: string) {
  const queryClient = useQueryClient()
  const [shown, setShown] = useState<Shown | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [copyResult, setCopyResult] = useState<CopyResult>(null)
  const hide = useCallback(() => setShown(null), [])
  useHidesByItself(shown, hide)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    setCopyResult(null)
    try {
      await work()
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
      void queryClient.invalidateQueries({ queryKey: ['timeline', clientId] })
    }
  }
  const disclose = async (purpose: string) => {
    const answer = await ask('disclosures.make', { body: { valueIds: [valueId], purpose } })
    rememberPurpose(clientId, purpose)
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
    show: (purpose: string) =>
      attempt(async () => {
        const { answer, value } = await disclose(purpose)
        setShown({
          disclosureId: answer.disclosureId,
          clear: value.clear,
          readable: value.readable,
          watermark: answer.watermark,
          hideAt: Date.now() + answer.hideAfterSeconds * 1000,
        })
      }),
    copyUnseen: (purpose: string) =>
      attempt(async () => {
        const { answer, value } = await disclose(purpose)
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

/** Hides when the time is up, when the window is left, when the tab is covered. */
export function useHidesByItself(shown: { readonly hideAt: number } | null, hide: () => void) {
  useEffect(() => {
    if (shown === null) return
    const timer = setTimeout(hide, Math.max(0, shown.hideAt - Date.now()))
    const onVisibility = () => {
      if (document.hidden) hide()
    }
    addEventListener('blur', hide)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      clearTimeout(timer)
      removeEventListener('blur', hide)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [shown, hide])
}
