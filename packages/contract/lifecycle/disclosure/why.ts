import { z } from 'zod'
import { idOf } from '../../words.ts'

/** 依据: what is shown or taken away is so for a purpose or under an open task, one of the two. */
export const whyFields = {
  purpose: z.string().max(40).optional(),
  taskId: idOf('task').optional(),
}

export function isOneWhy({ purpose, taskId }: { purpose?: string | undefined; taskId?: string | undefined }): boolean {
  return (purpose === undefined) !== (taskId === undefined)
}
