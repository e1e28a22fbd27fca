import type { Command } from '../command.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { needWord } from '../connection/words.ts'

export const search: Command = {
  usage: 'search TEXT',
  summary: {
    zh: '按手机号、账号、证件号、名称、群名、拼音首字母找客户',
    en: 'find clients by phone, account, ID number, name, alias, pinyin initials',
  },
  run: (words, output) =>
    withServer(async () => {
      needWord(words, 0, { zh: '要找的内容', en: 'what to look for' })
      const found = await callServer(output, 'search.clients', { body: { text: words.join(' ') } })
      await printResult(output, found, ({ hits }) =>
        hits.map(
          (hit) =>
            `${hit.clientId}  ${hit.name}  ${hit.creditCode ?? '–'}  ${hit.matched.label[output.language]} ${hit.matched.masked}`,
        ),
      )
    }),
}
