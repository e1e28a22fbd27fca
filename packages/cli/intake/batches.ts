import type { Command } from '../command.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { assertYes, needWord, noMore } from '../connection/words.ts'
import { batchLines, headLine, settledBatch } from './batch-lines.ts'

const batchWord = { zh: '批次编号', en: 'a batch id' }

export const listBatches: Command = {
  usage: 'intake list',
  summary: { zh: '收过的批次', en: 'batches, newest first' },
  run: (words, output) =>
    withServer(async () => {
      noMore(words)
      const page = await callServer(output, 'intake.list')
      await printResult(output, page, ({ rows }) => rows.map((batch) => headLine(batch, output.language)))
    }),
}

export const showBatch: Command = {
  usage: 'intake show BATCH',
  summary: { zh: '一个批次的结果：每个文件一行', en: 'one batch: a line for each file' },
  run: (words, output) =>
    withServer(async () => {
      const batch = await callServer(output, 'intake.show', { params: { batchId: needWord(words, 0, batchWord) } })
      await printResult(output, batch, (result) => batchLines(result, output.language))
    }),
}

export const confirmBatch: Command = {
  usage: 'intake confirm BATCH',
  summary: { zh: '确认建档，等它做完', en: 'take the rows in and wait until it is done' },
  run: (words, output) =>
    withServer(async () => {
      const batchId = needWord(words, 0, batchWord)
      await callServer(output, 'intake.confirm', { params: { batchId }, body: { leaveOut: [] } })
      await printResult(output, await settledBatch(output, batchId), (result) => batchLines(result, output.language))
    }),
}

export const undoBatch: Command = {
  usage: 'intake undo BATCH --yes',
  summary: {
    zh: '整批撤销：它建的客户会被销毁，原件留存',
    en: 'take a batch back: clients it made are destroyed, the original stays',
  },
  run: (words, output) =>
    withServer(async () => {
      const batchId = needWord(
        assertYes(words, { zh: '撤销会销毁这批建的客户', en: 'undoing destroys the clients this batch made' }),
        0,
        batchWord,
      )
      await callServer(output, 'intake.undo', { params: { batchId } })
      await printResult(output, await settledBatch(output, batchId), (result) => batchLines(result, output.language))
    }),
}
