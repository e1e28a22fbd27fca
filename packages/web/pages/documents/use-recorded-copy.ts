import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type RefObject } from 'react'
import { ask } from '../../api/ask.ts'
import { copyText } from '../../clipboard/copy-text.ts'

export interface CopyResult {
  readonly done: boolean
  readonly characters: number
}

/**
 * 复制留痕 of an opened text: whatever of it lies in a selection, with the keyboard, the menu or the whole page chosen, is first told to the
 * house, by its length, and only then put on the clipboard. It cannot be dragged away either.
 */
export function useRecordedCopy(
  clear: RefObject<HTMLElement | null>,
  params: { readonly documentId: string; readonly disclosureId: string },
): { readonly result: CopyResult | null; readonly error: unknown } {
  const queryClient = useQueryClient()
  const [result, setResult] = useState<CopyResult | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { documentId, disclosureId } = params
  useEffect(() => {
    const take = async (text: string) => {
      setError(null)
      setResult(null)
      const characters = [...text].length
      try {
        await ask('documents.copy', { params: { documentId, disclosureId }, body: { characters } })
        setResult({ done: await copyText(text), characters })
      } catch (fault) {
        setError(fault)
      }
      void queryClient.invalidateQueries({ queryKey: ['timeline'] })
    }
    const onCopy = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return // what was typed
      const text = clear.current === null ? '' : selectedWithin(clear.current)
      if (text === '') return
      event.preventDefault()
      event.stopPropagation()
      void take(text)
    }
    const onDrag = (event: DragEvent) => {
      if (clear.current !== null && selectedWithin(clear.current) !== '') event.preventDefault()
    }
    document.addEventListener('copy', onCopy, true)
    document.addEventListener('dragstart', onDrag, true)
    return () => {
      document.removeEventListener('copy', onCopy, true)
      document.removeEventListener('dragstart', onDrag, true)
    }
  }, [clear, documentId, disclosureId, queryClient])
  return { result, error }
}

/** The part of the selection that lies within an element. */
function selectedWithin(element: HTMLElement): string {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return ''
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(element)) return ''
  const within = document.createRange()
  within.selectNodeContents(element)
  if (range.compareBoundaryPoints(Range.START_TO_START, within) > 0) within.setStart(range.startContainer, range.startOffset)
  if (range.compareBoundaryPoints(Range.END_TO_END, within) < 0) within.setEnd(range.endContainer, range.endOffset)
  return within.toString()
}
