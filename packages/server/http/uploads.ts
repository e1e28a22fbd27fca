import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from './handler.ts'

/** The files of a multipart request, one at a time in their order; other parts are passed over. Bytes are never written in the clear. */
export async function* uploadedFiles(
  request: FastifyRequest,
  limits: { files: number; fileBytes: number },
): AsyncIterable<UploadedFile> {
  if (!request.isMultipart()) return
  try {
    for await (const part of request.files({
      preservePath: true,
      limits: { files: limits.files, fileSize: limits.fileBytes, fields: 20, headerPairs: 50 },
      throwFileSizeLimit: false,
    })) {
      // A part may come without a name, whatever the types say.
      yield { name: part.filename ?? '', bytes: Readable.from(unbroken(part.file)), truncated: () => part.file.truncated }
    }
  } catch (fault) {
    throw asBroken(fault)
  }
}

async function* unbroken(bytes: Readable): AsyncIterable<Buffer> {
  try {
    for await (const piece of bytes) yield piece
  } catch (fault) {
    throw asBroken(fault)
  }
}

/** The sender broke off, or what came is no form: the caller's doing. Limits that were reached keep their own code. */
class UploadBroken extends Error {
  readonly code = 'request.invalid'
}

function asBroken(fault: unknown): unknown {
  const known = fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && fault.code.startsWith('FST_')
  return known ? fault : new UploadBroken('the upload broke off', { cause: fault })
}
