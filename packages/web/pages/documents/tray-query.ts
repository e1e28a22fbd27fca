import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

/** 待归户, the newest first. The server lists at most so many. */
export const trayQuery = queryOptions({ queryKey: ['tray'], queryFn: () => ask('documents.tray') })
/** 可能的客户, by document. */
export const candidatesQuery = queryOptions({
  queryKey: ['tray-candidates'],
  queryFn: async () => {
    const { documents } = await ask('documents.candidates')
    return new Map(documents.map(({ documentId, clients }) => [documentId, clients]))
  },
})
export const trayMost = 500
