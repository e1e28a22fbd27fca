import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from './handler.ts'

/** The files of a multipart request, one at a time in their order; other parts are passed over. Bytes are never written in the clear. */
export async function* uploadedFiles(
  request: FastifyRequest,
  limits: { files: number; fileBytes: number },
): AsyncIterable<UploadedFile> {
  if (!request.isMultipart()) return
  for await (const part of request.files({
    limits: { files: limits.files, fileSize: limits.fileBytes, fields: 20, headerPairs: 50 },
    throwFileSizeLimit: false,
  })) {
    yield { name: part.filename, bytes: part.file, truncated: () => part.file.truncated }
  }
}
