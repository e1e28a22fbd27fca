import { createApiClient, type Answer, type Call } from '@xinxia/contract/api-client'
import type { RouteId } from '@xinxia/contract/routes'
import type { ExitStatus } from '../command.ts'
import type { Output } from '../output.ts'
import { askLine } from './ask-line.ts'
import { keepToken, readToken, serverUrl } from './settings.ts'

/** The rule's no, already said to the person; the command ends with status 1. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'Refused'
    this.code = code
  }
}

/** Calls a route and gives its answer, or says the refusal with its request number and throws `Refused`. */
export async function callServer<R extends RouteId>(output: Output, id: R, given: Call<R> = {}): Promise<Answer<R>> {
  const outcome = await call(id, given)
  if (outcome.ok) return outcome.answer
  if (await proveWhenAsked(output, outcome.refusal)) return callServer(output, id, given)
  sayRefusal(output, outcome.refusal, outcome.requestNumber)
  throw new Refused(outcome.refusal.code)
}

export interface GivenRefusal {
  readonly code: string
  readonly message: { readonly zh: string; readonly en: string }
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Says a refusal with its request number, and what to type next where that is known. */
export function sayRefusal(output: Output, { code, message }: GivenRefusal, requestNumber = ''): void {
  const number = requestNumber === '' ? '' : ` [${requestNumber}]`
  const hint = hints(code)
  output.remark({ zh: `${message.zh} (${code})${number}${hint.zh}`, en: `${message.en} (${code})${number}${hint.en}` })
}

function hints(code: string): { zh: string; en: string } {
  if (code === 'session.missing')
    return { zh: '\n先登录：xinxia session start 用户名', en: '\nSign in: xinxia session start NAME' }
  if (code === 'session.step-up-needed')
    return {
      zh: '\n请在终端里运行这条命令，或者重新登录：xinxia session start 用户名',
      en: '\nRun it at a terminal, or sign in again: xinxia session start NAME',
    }
  if (code === 'server.unreachable')
    return {
      zh: `\n找的是 ${serverUrl()}；服务在别的端口时（演示版是 7301），用 XINXIA_URL 指明它的网址。`,
      en: `\nLooked at ${serverUrl()}. Where it listens elsewhere (the demo: 7301), name its address in XINXIA_URL.`,
    }
  return { zh: '', en: '' }
}

function call<R extends RouteId>(id: R, given: Call<R>) {
  return createApiClient({
    baseUrl: serverUrl(),
    transport: (url, init) => fetch(url, init as RequestInit),
    token: readToken(serverUrl()),
  })(id, given)
}

/**
 * 再次验证 at the terminal, when an act asks for a fresh proof; the session goes on under a new token, which is kept. False when it was not
 * asked for, or nobody sits there to answer: a script's input is never read for it.
 */
export async function proveWhenAsked(output: Output, { code, facts }: GivenRefusal): Promise<boolean> {
  if (code !== 'session.step-up-needed' || !process.stdin.isTTY) return false
  const byCode = facts?.by === 'code'
  const typed = await askLine(byCode ? '验证码或恢复码 Code or recovery code: ' : '密码 Password: ')
  const body = { ...(byCode ? { code: typed } : { password: typed }), bearer: true }
  const { token } = await callServer(output, 'session.prove', { body })
  keepToken(serverUrl(), token)
  return true
}

/** Runs a command against the server: a refusal that was said is status 1, everything else is the caller's. */
export async function withServer(work: () => Promise<void>): Promise<ExitStatus> {
  try {
    await work()
    return 0
  } catch (cause) {
    if (cause instanceof Refused) return 1
    throw cause
  }
}

/** Prints a result: JSON as it is, or lines for people. */
export async function printResult<T>(output: Output, result: T, lines: (result: T) => readonly string[]): Promise<void> {
  await output.write(
    output.form === 'json'
      ? `${JSON.stringify(result)}\n`
      : lines(result)
          .map((line) => `${line}\n`)
          .join(''),
  )
}

/** An instant as clocks in Beijing show it. */
export function beijing(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
