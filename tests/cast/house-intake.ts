import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '@xinxia/contract/api-client'
import type { Colleague } from './house-people.ts'

export type Batch = Answer<'intake.show'>
type Stage = Batch['stage']

/** Drops files into intake: the answer comes when they lie sealed. */
export async function upload(by: Colleague, ...files: readonly { name: string; bytes: Uint8Array }[]): Promise<string> {
  return (await by.ask('intake.receive', { body: formOf(files) })).batchId
}

export function formOf(files: readonly { name: string; bytes: Uint8Array }[]): FormData {
  const form = new FormData()
  for (const { name, bytes } of files) form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name) // made by us, in plain buffers
  return form
}

/** Waits until the house has done its part of a batch; throws when it comes to rest elsewhere. */
export async function untilStage(by: Colleague, batchId: string, stage: Stage, patienceMillis = 60_000): Promise<Batch> {
  const deadline = Date.now() + patienceMillis
  const atWork: readonly Stage[] = ['receiving', 'received', 'reading', 'taking-in', 'undoing']
  for (;;) {
    const batch = await by.ask('intake.show', { params: { batchId } })
    if (batch.stage === stage) return batch
    const problems = batch.files.map((file) => file.problem?.code ?? file.stage).join(', ')
    if (!atWork.includes(batch.stage)) throw new Error(`the batch is ${batch.stage}, not ${stage}: ${problems}`)
    if (Date.now() > deadline) throw new Error(`the batch is still ${batch.stage}: ${problems}`)
    await wait(100)
  }
}

/** 收件到底: upload, wait for the preview, confirm as proposed, wait until it is done. */
export async function takeIn(by: Colleague, ...files: readonly { name: string; bytes: Uint8Array }[]): Promise<Batch> {
  const batchId = await upload(by, ...files)
  await untilStage(by, batchId, 'awaiting-confirmation')
  await by.ask('intake.confirm', { params: { batchId }, body: {} })
  return untilStage(by, batchId, 'done')
}
