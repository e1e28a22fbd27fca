import type { Answer } from '@xinxia/contract/api-client'
import type { Command } from '../command.ts'
import { beijing, callServer, printResult, withServer } from '../connection/call-server.ts'
import { assertYes, noMore } from '../connection/words.ts'

type Protection = Answer<'agency.protection'>

export const showKeys: Command = {
  usage: 'keys show',
  summary: { zh: '密钥代数、套件、密钥库、托管', en: 'generation, suite, key store, escrow' },
  run: (words, output) =>
    withServer(async () => {
      noMore(words)
      const protection = await callServer(output, 'agency.protection')
      await printResult(output, protection, (result) => protectionLines(result, output.language))
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
      await printResult(output, await callServer(output, 'agency.rotate-keys'), ({ generation, erased }) => [
        output.language === 'zh' ? `现在是第 ${generation} 代` : `now at generation ${generation}`,
        ...(erased
          ? []
          : [
              output.language === 'zh'
                ? '旧密钥还没有擦除：有托管位置连不上'
                : 'the old key is not erased yet: an escrow place is away',
            ]),
      ])
    }),
}

function protectionLines(facts: Protection, language: 'zh' | 'en'): string[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const { keyStore, escrow } = facts
  const guard = keyStore.provider === 'key-file' ? say('密钥文件', 'key file') : say('口令', 'passphrase')
  const tried =
    escrow.triedAt === null
      ? say('恢复单还没有试过', 'the recovery sheet is untried')
      : say(`恢复单 ${beijing(escrow.triedAt)} 试过，有效`, `recovery sheet tried ${beijing(escrow.triedAt)}, it works`)
  return [
    `${facts.agencyName}  ${facts.suite}${facts.locked ? say('  已锁定', '  locked') : ''}`,
    say(
      `  机构密钥第 ${facts.generation} 代，由${guard}保护`,
      `  agency key generation ${facts.generation}, guarded by a ${guard}`,
    ),
    ...keyStore.warnings.map((warning) => `  ! ${warning[language]}`),
    ...escrow.places.map((place) => `${say('  托管处', '  escrow place')} ${place.name}  sha256 ${place.hash}`),
    `${say('  恢复单的公开地址', '  public address of the recovery sheet')} ${escrow.recipient}`,
    `  ${tried}`,
  ]
}
