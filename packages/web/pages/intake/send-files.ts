import { urlOf, type Answer } from '@xinxia/contract/api-client'
import { largestFileBytes } from '@xinxia/contract/lifecycle/intake/limits'
import { intakeWords as words } from '../../language/intake.ts'
import { Refused, type RefusalGiven } from '../../api/ask.ts'
import { partsOf } from './sending-parts.ts'

type Received = Answer<'intake.receive'>

export interface Sending {
  readonly finished: Promise<Received>
  /** The batch, once a part of it is safe; null before. */
  readonly batchId: () => string | null
  readonly stop: () => void
}

/** A part whose answer did not come is sent again after so many seconds; one that had arrived is not taken twice. */
const againAfterSeconds = [1, 2, 4, 8, 16, 30]

/**
 * 送入文件: one batch, in parts when it is large, with progress from 0 to 1. The answer comes when all files are safe on the server's disk;
 * anything else is `Refused`.
 */
export function sendFiles(files: readonly File[], onProgress: (share: number) => void): Sending {
  const stopping = new AbortController()
  let batchId: string | null = null
  const begun = (id: string) => {
    batchId = id
  }
  const finished = sendParts(files, onProgress, begun, stopping.signal)
  return { finished, batchId: () => batchId, stop: () => stopping.abort() }
}

async function sendParts(
  files: readonly File[],
  onProgress: (share: number) => void,
  begun: (batchId: string) => void,
  stopped: AbortSignal,
): Promise<Received> {
  // Found before anything is sent: a part that is refused on the way leaves the others behind.
  const tooLarge = files.find((file) => file.size > largestFileBytes)
  if (tooLarge !== undefined) throw new Refused(tooLargeRefusal(tooLarge), '')
  const parts = partsOf(files)
  const weightOf = (some: readonly File[]) => some.reduce((sum, file) => sum + file.size + 1, 0)
  const whole = weightOf(files)
  let sent = 0
  let first: Received | null = null
  for (const [index, part] of parts.entries()) {
    const query: Readonly<Record<string, string>> =
      first !== null
        ? { batchId: first.batchId, part: String(index + 1) }
        : parts.length === 1
          ? {}
          : { announced: String(files.length) }
    const weight = weightOf(part)
    const before = sent
    const progress = (share: number) => onProgress((before + share * weight) / whole)
    // The first part has no number to be known by, so it is not sent twice.
    const received: Received = await (first === null
      ? sendPart(part, query, progress, stopped)
      : sendAgain(() => sendPart(part, query, progress, stopped), stopped))
    first ??= received
    begun(first.batchId)
    sent += weight
  }
  return first! // a sending has a file, so it has a part
}

async function sendAgain(send: () => Promise<Received>, stopped: AbortSignal): Promise<Received> {
  for (const seconds of againAfterSeconds) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.code !== 'server.unreachable') throw error
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
      stopped.throwIfAborted()
    }
  }
  return send()
}

/** One multipart upload. Fetch tells no progress, so this is an XMLHttpRequest. */
function sendPart(
  files: readonly File[],
  query: Readonly<Record<string, string>>,
  onProgress: (share: number) => void,
  stopped: AbortSignal,
): Promise<Received> {
  const request = new XMLHttpRequest()
  const stop = () => request.abort()
  stopped.addEventListener('abort', stop)
  const answer = new Promise<Received>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => {
      const parsed = parse(request.responseText)
      if (request.status >= 200 && request.status < 300 && parsed !== null) resolve(parsed as Received)
      else reject(refusedFrom(parsed))
    }
    request.onerror = () => reject(refusedFrom(null))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
  })
  const form = new FormData()
  for (const file of files) form.append('file', file, file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)
  request.open('POST', urlOf('intake.receive', { query }))
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('x-xinxia', '1')
  request.send(form)
  return answer.finally(() => stopped.removeEventListener('abort', stop))
}

function tooLargeRefusal(file: File): RefusalGiven {
  const fill = (text: string) => text.replace('{name}', file.name).replace('{limit}', `${largestFileBytes / 1024 ** 3} GB`)
  return {
    code: 'intake.file-too-large',
    facts: {},
    message: { zh: fill(words.tooLarge.zh), en: fill(String(words.tooLarge.en)) },
  }
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
  return new Refused({ code: 'server.unreachable', facts: {}, message: words.interrupted }, '')
}
