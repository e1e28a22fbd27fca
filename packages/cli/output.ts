export type Language = 'zh' | 'en'

/** Where a command writes, and in which form and language. */
export interface Output {
  readonly form: 'json' | 'text'
  readonly language: Language
  /** A result, on stdout. Wait for it: a slow reader is waited for, so that nothing piles up in memory. */
  write(text: string): Promise<void>
  /** For people, on stderr: progress, warnings, usage. Never a result. */
  remark(messages: { readonly zh: string; readonly en: string }): void
}

/** Thrown when whoever read our results has gone (`| head`): the command stops quietly. */
export class ReaderGone extends Error {
  constructor() {
    super('the reader of the results has gone')
    this.name = 'ReaderGone'
  }
}

export function processOutput(form: Output['form'], language: Language): Output {
  let isGone = false
  process.stdout.on('error', () => {
    isGone = true
  })
  return {
    form,
    language,
    write(text) {
      if (isGone) throw new ReaderGone()
      if (process.stdout.write(text)) return Promise.resolve()
      return new Promise((resolve) => {
        const goOn = () => {
          process.stdout.off('drain', goOn)
          process.stdout.off('error', goOn)
          resolve()
        }
        process.stdout.on('drain', goOn)
        process.stdout.on('error', goOn)
      })
    },
    remark(messages) {
      process.stderr.write(`${messages[language]}\n`)
    },
  }
}
