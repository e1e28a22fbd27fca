import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

/** 待归户, the newest first. The server lists at most so many. */
export const trayQuery = queryOptions({ queryKey: ['tray'], queryFn: () => ask('documents.tray') })
export const trayMost = 500
