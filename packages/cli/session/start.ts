import type { Command } from '../command.ts'
import { askLine } from '../connection/ask-line.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { keepToken, serverUrl } from '../connection/settings.ts'
import { needWord } from '../connection/words.ts'

export const startSession: Command = {
  usage: 'session start NAME            (password and code: typed, or lines of standard input)',
  summary: { zh: '登录；令牌存在只有本用户能读的文件里', en: 'sign in; the token is kept in a file that only you can read' },
  run: (words, output) =>
    withServer(async () => {
      const username = needWord(words, 0, { zh: '用户名', en: 'user name' })
      const password = await askLine('密码 Password: ')
      const first = await callServer(output, 'session.start', { body: { username, password, bearer: true } })
      const { staffId } = first
      const token =
        first.secondStep === null
          ? first.token
          : (
              await callServer(output, 'session.second-step', {
                body: {
                  ticket: first.secondStep.ticket,
                  code: await askLine('验证码或恢复码 Code or recovery code: '),
                  bearer: true,
                },
              })
            ).token
      keepToken(serverUrl(), token)
      await printResult(output, { staffId, server: serverUrl() }, () => [
        output.language === 'zh' ? `已登录 ${serverUrl()}` : `Signed in at ${serverUrl()}`,
      ])
    }),
}
