import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { urlOf } from '@xinxia/contract/api-client'
import { WrongUsage, type Command } from '../command.ts'
import { type GivenRefusal, printResult, proveWhenAsked, sayRefusal } from '../connection/call-server.ts'
import { readToken, serverUrl } from '../connection/settings.ts'
import { noMore, takeOption } from '../connection/words.ts'

export const exportTrail: Command = {
  usage: 'audit export --to FILE [--client CLIENT]',
  summary: { zh: '导出存证包，用 verifier.html 离线核验', en: 'export a bundle that verifier.html checks offline' },
  async run(words, output) {
    const to = takeOption(words, '--to')
    const client = takeOption(to.rest, '--client')
    noMore(client.rest)
    if (to.value === undefined) throw new WrongUsage({ zh: '缺少 --to 文件', en: 'missing: --to FILE' })
    const clientId = client.value ?? null
    const first = await fetchBundle(clientId)
    const refusal = await refusalOf(first)
    const again = refusal !== null && (await proveWhenAsked(output, refusal))
    const response = again ? await fetchBundle(clientId) : first
    const refused = again ? await refusalOf(response) : refusal
    if (refused !== null || response.body === null) {
      if (refused !== null) sayRefusal(output, refused)
      return 1
    }
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(to.value, { flags: 'wx' }))
    await printResult(output, { file: to.value }, () => [to.value ?? ''])
    return 0
  },
}

function fetchBundle(clientId: string | null): Promise<Response> {
  const token = readToken(serverUrl())
  return fetch(serverUrl() + urlOf('audit-trail.export'), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-xinxia': '1',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ clientId }),
  })
}

async function refusalOf(response: Response): Promise<GivenRefusal | null> {
  if (response.ok) return null
  const { refusal } = (await response.json()) as { refusal: GivenRefusal } // the contract's refusal answer
  return refusal
}
