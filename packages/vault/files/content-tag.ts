import { createHash, createHmac } from 'node:crypto'
import type { AgencyIndexKey } from '../keys/key-handles.ts'
import { associatedData, type FormatConstant } from '../suites/associated-data.ts'
import { shapeOf } from '../suites/suite.ts'

export const contentTagBytes = 32

/**
 * 内容标签: HMAC under the agency's index key of the SHA-256 of a file's text. Equal files of one agency have equal tags, so that the same
 * bytes are stored once; without the index key nobody can say whether a file they hold is among them.
 */
export function contentTagOf(index: AgencyIndexKey, sha256: string): Buffer {
  return keyedDigest(index, 'xinxia/content-tag/1', Buffer.from(sha256, 'hex'))
}

/** 表头标签: the same for the headers of a register, by which a remembered mapping (列对应) is found again. */
export function headersTagOf(index: AgencyIndexKey, signature: string): Buffer {
  return keyedDigest(index, 'xinxia/headers-tag/1', createHash('sha256').update(signature).digest())
}

function keyedDigest(index: AgencyIndexKey, constant: FormatConstant, digest: Buffer): Buffer {
  const data = associatedData(index.suite, constant, [{ uuid: index.agencyId }, { bytes: digest }])
  const key = index.material.subkey('public-tag')
  return createHmac(shapeOf(index.suite).hash, key).update(data).digest().subarray(0, contentTagBytes)
}
