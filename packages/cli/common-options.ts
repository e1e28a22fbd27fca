import { WrongUsage } from './command.ts'
import type { Language, Output } from './output.ts'

/** The options that every command takes, wherever they stand. */
export interface CommonOptions {
  readonly form: Output['form']
  readonly language: Language
  readonly help: boolean
  readonly rest: readonly string[]
}

/** Takes `--output`, `--lang` and `--help` out of the words. The language follows the system's when it is not given. */
export function takeCommonOptions(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommonOptions {
  const rest: string[] = []
  let form: string = 'text'
  let language: string = systemLanguage(environment)
  let help = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const [name, attached] = word.startsWith('--') ? splitOption(word) : [word, undefined]
    if (name === '--') {
      rest.push(...words.slice(at))
      break
    }
    if (name === '--output') form = attached ?? words[++at] ?? ''
    else if (name === '--lang') language = attached ?? words[++at] ?? ''
    else if (name === '--help' || name === '-h') help = true
    else rest.push(word)
  }
  if (form !== 'json' && form !== 'text')
    throw new WrongUsage({ zh: '--output 只能是 json 或 text', en: '--output is json or text' })
  if (language !== 'zh' && language !== 'en') throw new WrongUsage({ zh: '--lang 只能是 zh 或 en', en: '--lang is zh or en' })
  return { form, language, help, rest }
}

function splitOption(word: string): [string, string | undefined] {
  const equals = word.indexOf('=')
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}

export function systemLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^en/i.test(locale) ? 'en' : 'zh'
}
