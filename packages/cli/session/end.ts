import type { Command } from '../command.ts'
import { callServer, withServer } from '../connection/call-server.ts'
import { keepToken, serverUrl } from '../connection/settings.ts'
import { noMore } from '../connection/words.ts'

export const endSession: Command = {
  usage: 'session end',
  summary: { zh: '退出登录', en: 'sign out' },
  run: (words, output) =>
    withServer(async () => {
      noMore(words)
      await callServer(output, 'session.end')
      keepToken(serverUrl(), null)
    }),
}
