import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { WrongUsage, type Command } from '../command.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { needWord, takeFlag } from '../connection/words.ts'
import { batchLines, settledBatch } from './batch-lines.ts'

export const receiveFiles: Command = {
  usage: 'intake receive FILE… [--confirm]',
  summary: {
    zh: '收进文件，等它读完；--confirm 直接确认建档',
    en: 'take files in and wait until they are read; --confirm takes the rows in at once',
  },
  run: (words, output) =>
    withServer(async () => {
      const { set: confirm, rest: files } = takeFlag(words, '--confirm')
      needWord(files, 0, { zh: '文件', en: 'a file' })
      const form = new FormData()
      for (const file of files) form.append('file', await blobOf(file), basename(file))
      const received = await callServer(output, 'intake.receive', { body: form as never }) // the contract types forms by shape, without the DOM
      let batch = await settledBatch(output, received.batchId)
      if (confirm && batch.stage === 'awaiting-confirmation') {
        await callServer(output, 'intake.confirm', { params: { batchId: batch.id }, body: { leaveOut: [] } })
        batch = await settledBatch(output, batch.id)
      }
      await printResult(output, batch, (result) => batchLines(result, output.language))
    }),
}

async function blobOf(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file)
  } catch {
    throw new WrongUsage({ zh: `读不到文件 ${file}`, en: `cannot read ${file}` })
  }
}
