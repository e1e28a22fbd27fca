/** What a person reads in the window, in both languages: who double-clicks has chosen none. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

export function say({ zh, en }: Sentence): void {
  process.stdout.write(`${zh}\n${en}\n`)
}

/** Says why, and lets the process end with this status; the .cmd file then keeps the window open until a key is pressed. */
export function endWith(status: number, { zh, en }: Sentence): void {
  process.stderr.write(`\n${zh}\n${en}\n`)
  process.exitCode = status
}
