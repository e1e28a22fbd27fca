import type { Command } from './command.ts'
import { classify } from './classify/classify.ts'

/** Every command by its words. The overview lists them in this order. */
export const commands: Readonly<Record<string, Command>> = {
  classify,
}

/** The command that the first words name, the longest name first, and the words left over for it. */
export function findCommand(
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const command = commands[words.slice(0, length).join(' ')]
    if (words.length >= length && command !== undefined) return { command, rest: words.slice(length) }
  }
  return undefined
}
