import { WrongUsage } from '../command.ts'

/** A word that a command cannot do without. */
export function needWord(words: readonly string[], at: number, what: { zh: string; en: string }): string {
  const word = words[at]
  if (word === undefined || word === '') throw new WrongUsage({ zh: `缺少${what.zh}`, en: `missing: ${what.en}` })
  return word
}

/** Takes `--name value` out of the words. */
export function takeOption(words: readonly string[], name: string): { value: string | undefined; rest: string[] } {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`))
  if (at < 0) return { value: undefined, rest: [...words] }
  const attached = words[at]!.includes('=') ? words[at]!.slice(name.length + 1) : undefined // found above
  const value = attached ?? words[at + 1]
  if (value === undefined) throw new WrongUsage({ zh: `${name} 后面要有内容`, en: `${name} needs a value` })
  return { value, rest: words.filter((_, i) => i !== at && (attached !== undefined || i !== at + 1)) }
}

export function takeFlag(words: readonly string[], name: string): { set: boolean; rest: string[] } {
  return { set: words.includes(name), rest: words.filter((word) => word !== name) }
}

/** Acts that cannot be taken back need `--yes` when nobody sits at a terminal, and a typed yes when somebody does. */
export function assertYes(words: readonly string[], what: { zh: string; en: string }): string[] {
  const { set, rest } = takeFlag(words, '--yes')
  if (!set) throw new WrongUsage({ zh: `${what.zh}。确定要做，请加 --yes`, en: `${what.en}. Add --yes to do it` })
  return rest
}

export function noMore(words: readonly string[]): void {
  if (words.length > 0) throw new WrongUsage({ zh: `多出来的参数：${words.join(' ')}`, en: `unexpected: ${words.join(' ')}` })
}
