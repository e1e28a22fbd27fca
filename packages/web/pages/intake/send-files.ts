import { urlOf, type Answer } from '@xinxia/contract/api-client'
import { intakeWords as words } from '../../language/intake.ts'
import { Refused, type RefusalGiven } from '../../api/ask.ts'

export interface Sending {
  readonly finished: Promise<Answer<'intake.receive'>>
  readonly stop: () => void
}

/**
 * 送入文件: one multipart upload with progress from 0 to 1 (fetch tells none, so this is an XMLHttpRequest). The answer comes
 * when all files are safe on the server's disk; anything else is `Refused`.
 */
export function sendFiles(files: readonly File[], onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  const finished = new Promise<Answer<'intake.receive'>>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => {
      const parsed = parse(request.responseText)
      if (request.status >= 200 && request.status < 300 && parsed !== null) resolve(parsed as Answer<'intake.receive'>)
      else reject(refusedFrom(parsed))
    }
    request.onerror = () => reject(refusedFrom(null))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
  })
  const form = new FormData()
  for (const file of files) form.append('file', file, file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)
  request.open('POST', urlOf('intake.receive'))
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('x-xinxia', '1')
  request.send(form)
  return { finished, stop: () => request.abort() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusedFrom(parsed: unknown): Refused {
  const answer = parsed as { refusal?: RefusalGiven; requestNumber?: string } | null
  if (answer?.refusal !== undefined) return new Refused(answer.refusal, answer.requestNumber ?? '')
  return new Refused(
    {
      code: 'server.unreachable',
      facts: {},
      message: words.interrupted,
    },
    '',
  )
}
