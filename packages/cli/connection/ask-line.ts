import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

const piped: { lines: AsyncIterator<string> | null } = { lines: null }

/** Reads a line without showing it: typed at a terminal, else the next line of standard input. Empty when there is none. */
export async function askLine(prompt: string): Promise<string> {
  if (process.stdin.isTTY) return askTerminal(prompt)
  piped.lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  const next = await piped.lines.next()
  return next.done === true ? '' : next.value
}

async function askTerminal(prompt: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  process.stderr.write(prompt)
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  for await (const line of lines) {
    lines.close()
    process.stderr.write('\n')
    return line
  }
  return ''
}
