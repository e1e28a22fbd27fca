import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Command } from '../command.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { keepToken, serverUrl } from '../connection/settings.ts'
import { needWord } from '../connection/words.ts'

export const startSession: Command = {
  usage: 'session start NAME            (password: typed, or the first line of standard input)',
  summary: { zh: '登录；令牌存在只有本用户能读的文件里', en: 'sign in; the token is kept in a file that only you can read' },
  run: (words, output) =>
    withServer(async () => {
      const username = needWord(words, 0, { zh: '用户名', en: 'user name' })
      const password = await askPassword()
      const { token, staffId } = await callServer(output, 'session.start', { body: { username, password, bearer: true } })
      keepToken(serverUrl(), token)
      await printResult(output, { staffId, server: serverUrl() }, () => [
        output.language === 'zh' ? `已登录 ${serverUrl()}` : `Signed in at ${serverUrl()}`,
      ])
    }),
}

/** Reads a line without showing it; from a pipe the first line. */
async function askPassword(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  if (process.stdin.isTTY) process.stderr.write('密码 Password: ')
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  for await (const line of lines) {
    lines.close()
    if (process.stdin.isTTY) process.stderr.write('\n')
    return line
  }
  return ''
}
