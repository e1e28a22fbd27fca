import type { Command } from '../command.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { noMore } from '../connection/words.ts'

const marks = { ok: '✓', warn: '!', fail: '✗' } as const

export const doctor: Command = {
  usage: 'doctor',
  summary: { zh: '体检：文件夹、数据库、密钥、托管、留痕', en: 'look at folders, database, keys, escrow, trail' },
  run: (words, output) =>
    withServer(async () => {
      noMore(words)
      const { checks } = await callServer(output, 'doctor.run')
      await printResult(output, checks, (all) =>
        all.map(
          (check) =>
            `${marks[check.state]} ${check[output.language]}${check.whatToDo === null ? '' : `\n    → ${check.whatToDo[output.language]}`}`,
        ),
      )
    }),
}
