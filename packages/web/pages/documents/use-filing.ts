import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import type { ChosenClient } from './client-choice.tsx'
import { forgetDocuments } from './forget-documents.ts'
import { trayQuery } from './tray-query.ts'

/** 归户 of several documents, one after the other: what is chosen for each, how far it is, which could not be filed and why. */
export function useFiling() {
  const queryClient = useQueryClient()
  const [choices, setChoices] = useState<ReadonlyMap<string, ChosenClient>>(new Map())
  const [faults, setFaults] = useState<ReadonlyMap<string, unknown>>(new Map())
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const [filed, setFiled] = useState(0)

  const choose = (documentIds: Iterable<string>, client: ChosenClient | null) =>
    setChoices((before) => {
      const next = new Map(before)
      for (const id of documentIds) {
        if (client === null) next.delete(id)
        else next.set(id, client)
      }
      return next
    })
  const file = async (wanted: readonly (readonly [string, ChosenClient])[] = [...choices]) => {
    const failed = new Map<string, unknown>()
    const gone = new Set<string>()
    setFiled(0)
    setFaults(new Map())
    for (const [index, [documentId, client]] of wanted.entries()) {
      setProgress({ done: index, of: wanted.length })
      try {
        await ask('documents.file', { params: { documentId }, body: { clientId: client.id } })
        gone.add(documentId)
      } catch (fault) {
        failed.set(documentId, fault)
      }
    }
    queryClient.setQueryData(
      trayQuery.queryKey,
      (before) => before && { documents: before.documents.filter((document) => !gone.has(document.id)) },
    )
    setChoices((before) => new Map([...before].filter(([id]) => !gone.has(id))))
    setFaults(failed)
    setFiled(gone.size)
    setProgress(null)
    await forgetDocuments(queryClient)
  }
  /** 一键归户 of one document: the others keep what is chosen for them. */
  const fileAt = (documentId: string, client: ChosenClient) => file([[documentId, client]])
  return { choices, faults, progress, filed, choose, file: () => file(), fileAt }
}
