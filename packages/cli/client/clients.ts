import type { Command } from '../command.ts'
import { beijing, callServer, printResult, withServer } from '../connection/call-server.ts'
import { needWord, noMore } from '../connection/words.ts'

export const listClients: Command = {
  usage: 'client list',
  summary: { zh: '我负责的客户（老板：全部）', en: 'my clients (the owner: all)' },
  run: (words, output) =>
    withServer(async () => {
      noMore(words)
      const page = await callServer(output, 'clients.list', {})
      await printResult(output, page, ({ rows }) =>
        rows.map(
          (row) => `${row.id}  ${row.name}  ${row.creditCode ?? '–'}  ${row.taxpayerKind ?? '–'}  ${row.bookkeepers.join('、')}`,
        ),
      )
    }),
}

export const showClient: Command = {
  usage: 'client show CLIENT',
  summary: {
    zh: '一户一档（脱敏），每项资料出自哪一格，谁看过',
    en: 'one client’s file, masked, with the cell of each value and who saw it',
  },
  run: (words, output) =>
    withServer(async () => {
      const clientId = needWord(words, 0, { zh: '客户编号', en: 'a client id' })
      const file = await callServer(output, 'clients.show', { params: { clientId } })
      const timeline = await callServer(output, 'clients.timeline', { params: { clientId }, query: { limit: 20 } })
      await printResult(output, { ...file, timeline: timeline.rows }, (result) => [
        `${result.client.name}  ${result.client.creditCode ?? '–'}`,
        ...result.values.map(
          (value) =>
            `  ${value.grade}  ${value.label[output.language]}: ${value.masked}   (${[value.provenance.documentName, value.provenance.sheetName, value.provenance.cell].filter((part) => part !== null).join(' · ')})`,
        ),
        ...result.timeline.map((entry) => `  ${beijing(entry.at)}  ${entry.by}  ${entry.sentence[output.language]}`),
      ])
    }),
}
