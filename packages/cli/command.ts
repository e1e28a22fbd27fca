import type { Language, Output } from './output.ts'

/** 0: done. 1: the program or its surroundings failed. 2: the command was used wrongly. */
export type ExitStatus = 0 | 1 | 2

/**
 * A command is a file named by its words: `classify/classify.ts`, `audit/verify.ts`, `client/list.ts`. Adding one takes that file
 * and a line in `commands.ts`. Results go to stdout, remarks to stderr.
 */
export interface Command {
  /** One line after `xinxia` in the overview, arguments included. */
  readonly usage: string
  readonly summary: { readonly zh: string; readonly en: string }
  run(words: readonly string[], output: Output): Promise<ExitStatus>
}

/** Thrown by a command that was used wrongly; `main.ts` prints it with the usage and exits with 2. */
export class WrongUsage extends Error {
  readonly messages: { readonly zh: string; readonly en: string }
  constructor(messages: { readonly zh: string; readonly en: string }) {
    super(messages.en)
    this.name = 'WrongUsage'
    this.messages = messages
  }
}

export type { Language, Output }
