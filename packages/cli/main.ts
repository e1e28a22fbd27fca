#!/usr/bin/env node
import { WrongUsage } from './command.ts'
import { commands, findCommand } from './commands.ts'
import { systemLanguage, takeCommonOptions } from './common-options.ts'
import { processOutput, ReaderGone } from './output.ts'

/** `xinxia NOUN VERB …`: finds the command, hands it its words, turns what happened into an exit status. */
async function main(words: readonly string[]): Promise<number> {
  let language = systemLanguage(process.env)
  let usage: string | undefined
  try {
    const options = takeCommonOptions(words, process.env)
    language = options.language
    const output = processOutput(options.form, options.language)
    const found = findCommand(options.rest)
    usage = found?.command.usage
    if (found === undefined || options.help) {
      const isAsked = options.help || options.rest.length === 0
      if (!isAsked) output.remark({ zh: `没有这个命令：${words.join(' ')}`, en: `there is no such command: ${words.join(' ')}` })
      process[isAsked ? 'stdout' : 'stderr'].write(overview(language, usage))
      return isAsked ? 0 : 2
    }
    return await found.command.run(found.rest, output)
  } catch (cause) {
    if (cause instanceof ReaderGone) return 0
    if (cause instanceof WrongUsage) {
      process.stderr.write(`${cause.messages[language]}\n${overview(language, usage)}`)
      return 2
    }
    process.stderr.write(
      `${language === 'zh' ? '程序出错' : 'The program failed'}: ${cause instanceof Error ? cause.stack : String(cause)}\n`,
    )
    return 1
  }
}

function overview(language: 'zh' | 'en', usage?: string): string {
  const lines = Object.values(commands)
    .filter((command) => usage === undefined || command.usage === usage)
    .map((command) => `  xinxia ${command.usage}\n      ${command.summary[language]}`)
  const common = language === 'zh' ? '通用选项：' : 'Everywhere: '
  return `${lines.join('\n')}\n\n${common}--output json|text  --lang zh|en  --help\n`
}

process.exitCode = await main(process.argv.slice(2))
