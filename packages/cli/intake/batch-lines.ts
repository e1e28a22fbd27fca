import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '@xinxia/contract/api-client'
import { batchStageNames, fileStageNames } from '@xinxia/contract/lifecycle/intake/stage-names'
import type { Output } from '../output.ts'
import { beijing, callServer } from '../connection/call-server.ts'

export type Batch = Answer<'intake.show'>

const working: ReadonlySet<string> = new Set(['receiving', 'received', 'reading', 'taking-in', 'undoing'])

/** Waits until the house has done its part of the batch. */
export async function settledBatch(output: Output, batchId: string): Promise<Batch> {
  for (;;) {
    const batch = await callServer(output, 'intake.show', { params: { batchId } })
    if (!working.has(batch.stage)) return batch
    await wait(300)
  }
}

/** One batch, one line: when, by whom, what, how much, where it stands. */
export function headLine(batch: Answer<'intake.list'>['rows'][number], language: 'zh' | 'en'): string {
  const { files, problems } = batch.summary
  const counted =
    language === 'zh'
      ? `${files} 个文件${problems === 0 ? '' : `，${problems} 个有问题`}`
      : `${files} ${files === 1 ? 'file' : 'files'}${problems === 0 ? '' : `, ${problems} with a problem`}`
  return [
    beijing(batch.receivedAt),
    batch.receivedBy,
    batch.id,
    batchStageNames[batch.stage][language],
    counted,
    batch.name,
  ].join('  ')
}

/** One file in, one line out. */
export function batchLines(batch: Batch, language: 'zh' | 'en'): string[] {
  return [
    `${batch.id}  ${batchStageNames[batch.stage][language]}`,
    ...batch.files.map((file) => {
      const { total, created, merged, doubtful, skipped, refused } = file.rows
      const rows =
        total === 0
          ? ''
          : language === 'zh'
            ? `${total} 行：新建 ${created}，补全 ${merged}，存疑 ${doubtful}，不收 ${skipped}，拒收 ${refused}`
            : `${total} rows: ${created} created, ${merged} completed, ${doubtful} doubtful, ${skipped} left out, ${refused} refused`
      return `  ${file.name}  ${fileStageNames[file.stage][language]}  ${file.documentKindLabel?.[language] ?? file.format}  ${rows}${file.problem === null ? '' : `  ! ${file.problem.message[language]}`}`
    }),
  ]
}
