import { urlOf } from '@xinxia/contract/api-client'
import { Refused, type RefusalGiven } from '../../api/ask.ts'

/** Fetches the bundle and hands it to the browser as a file; gives the file's name. */
export async function downloadTrail(): Promise<string> {
  const response = await fetch(urlOf('audit-trail.export'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-xinxia': '1' },
    body: JSON.stringify({ clientId: null }),
  })
  if (!response.ok) {
    const answer = (await response.json()) as { refusal: RefusalGiven; requestNumber: string }
    throw new Refused(answer.refusal, answer.requestNumber)
  }
  const name = fileNameIn(response.headers.get('content-disposition')) ?? 'xinxia-trail.json'
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return name
}

/** The name in a Content-Disposition, the encoded form (RFC 6266) first. */
export function fileNameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
