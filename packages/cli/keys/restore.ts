import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command } from '../command.ts'
import { needWord, noMore } from '../connection/words.ts'

export const restoreKeysCommand: Command = {
  usage: 'keys restore ESCROW-FILE      (identity of the recovery sheet: standard input)',
  summary: {
    zh: '用恢复单和托管文件，在空的 KEY_DIR 里找回密钥；服务要先停下',
    en: 'bring the keys back into an empty KEY_DIR from the recovery sheet and the escrow file; stop the server first',
  },
  async run(words, output) {
    const file = needWord(words, 0, { zh: '托管文件', en: 'the escrow file' })
    noMore(words.slice(1))
    if (process.stdin.isTTY)
      output.remark({
        zh: '请输入恢复单上的密钥（AGE-SECRET-KEY-…），回车后按 Ctrl+D:',
        en: 'Type the identity of the recovery sheet (AGE-SECRET-KEY-…), Enter, then Ctrl+D:',
      })
    // The keys are made by the server's own code in a process of its own; the CLI never holds them.
    const child = spawn(process.execPath, [fileURLToPath(new URL('./admin.js', import.meta.url)), 'restore-keys', file], {
      stdio: 'inherit',
    })
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    return code === 0 ? 0 : 1
  },
}
