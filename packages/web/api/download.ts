import { urlOf, type Call } from '@xinxia/contract/api-client'
import type { RouteId } from '@xinxia/contract/routes'
import { isWorthAskingAgain, Refused, type RefusalGiven } from './ask.ts'
import { proofCount } from './step-up.ts'

/** Asks for a file and hands it to the browser; gives the file's name. Throws `Refused` for a rule's no. */
export async function download<R extends RouteId>(id: R, given: Call<R>, fallbackName: string): Promise<string> {
  const before = proofCount()
  const response = await fetchFile(id, given)
  if (!response.ok) {
    const answer = (await response.json()) as { refusal: RefusalGiven; requestNumber: string }
    if (await isWorthAskingAgain(answer.refusal, before, id)) return download(id, given, fallbackName)
    throw new Refused(answer.refusal, answer.requestNumber)
  }
  const name = fileNameIn(response.headers.get('content-disposition')) ?? fallbackName
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return name
}

function fetchFile<R extends RouteId>(id: R, given: Call<R>): Promise<Response> {
  return fetch(urlOf(id, given), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-xinxia': '1' },
    body: JSON.stringify(given.body ?? {}),
  })
}

/** The name in a Content-Disposition, the encoded form (RFC 6266) first. */
export function fileNameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
