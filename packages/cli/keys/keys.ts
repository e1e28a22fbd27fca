import type { Command } from '../command.ts'
import { callServer, printResult, withServer } from '../connection/call-server.ts'
import { assertYes, noMore } from '../connection/words.ts'

export const showKeys: Command = {
  usage: 'keys show',
  summary: { zh: '密钥代数、套件、密钥库、托管', en: 'generation, suite, key store, escrow' },
  run: (words, output) =>
    withServer(async () => {
      noMore(words)
      const protection = await callServer(output, 'agency.protection')
      await printResult(output, protection, (p) => [
        `${p.agencyName}  ${p.suite}  generation ${p.generation}  key store: ${p.keyStore.provider}${p.locked ? '  LOCKED' : ''}`,
        ...p.keyStore.warnings.map((warning) => `  ! ${warning[output.language]}`),
        ...p.escrow.places.map((place) => `  escrow ${place.name}  sha256 ${place.hash}`),
        `  recipient ${p.escrow.recipient}  ${p.escrow.triedAt === null ? (output.language === 'zh' ? '恢复单没试过' : 'recovery sheet untried') : ''}`,
      ])
    }),
}

export const rotateKeys: Command = {
  usage: 'keys rotate --yes',
  summary: { zh: '更换机构密钥，旧的清除', en: 'a new agency key; the old one is erased' },
  run: (words, output) =>
    withServer(async () => {
      noMore(
        assertYes(words, {
          zh: '更换密钥后，只含旧钥匙的备份要用最新的托管文件才能打开',
          en: 'after a rotation, backups open only with the latest escrow',
        }),
      )
      await printResult(output, await callServer(output, 'agency.rotate-keys'), ({ generation }) => [
        output.language === 'zh' ? `现在是第 ${generation} 代` : `now at generation ${generation}`,
      ])
    }),
}
