import { CompoundFile } from '../compound-file/compound-file.ts'
import { ReadingStopped } from '../problems.ts'
import { readEncryptionInfo, type AgileInfo, type StandardInfo } from './encryption-info.ts'
import { decipher, packageKey, segmentVector } from './package-key.ts'

const largestInfo = 64 * 1024
const segmentBytes = 4096
/** What Excel itself tries before it asks: workbooks whose structure is locked are sealed with it (MS-XLSB and MS-OFFCRYPTO know it as a default). */
const excelsOwn = 'VelvetSweatshop'
/** Rounds that Office itself writes. Its own password is tried on every locked file, so a package that asks for more must wait for a person. */
const officesSpins = 100_000

/**
 * 打开密码: the Office package that lies sealed in a compound file (MS-OFFCRYPTO, agile and standard encryption). What damage does to it
 * the checksums of the package inside tell. Stops with `password` when none was given, `wrong-password`, `unsupported`, `corrupt`, `truncated`.
 */
export function openProtectedPackage(bytes: Buffer, password: string | null): Buffer {
  const file = new CompoundFile(bytes)
  const infoStream = file.head('EncryptionInfo', largestInfo)
  const sealed = file.head('EncryptedPackage', bytes.length)
  if (infoStream === undefined || sealed === undefined || sealed.length < 8)
    throw new ReadingStopped(password === null ? 'password' : 'corrupt', 'streams of a sealed package')
  const key = keyFor(infoStream, password)
  const opened = key.info.kind === 'agile' ? openAgile(key.info, key.bytes, sealed) : openStandard(key.bytes, key.info, sealed)
  // The length takes eight bytes; some programs write only the lower four of them.
  return opened.subarray(0, Math.min(opened.length, sealed.readUInt32LE(0)))
}

function keyFor(stream: Buffer, password: string | null): { readonly info: AgileInfo | StandardInfo; readonly bytes: Buffer } {
  let info: AgileInfo | StandardInfo
  try {
    info = readEncryptionInfo(stream)
  } catch (stop) {
    // Locked it is, in whatever way: until a person gives a password nothing else can be said of it.
    if (password === null && stop instanceof ReadingStopped) throw new ReadingStopped('password', stop.message)
    throw stop
  }
  if (password === null && info.kind === 'agile' && info.spinCount > officesSpins)
    throw new ReadingStopped('password', 'more rounds than Office makes')
  const bytes = packageKey(info, password ?? excelsOwn)
  if (bytes === null) throw new ReadingStopped(password === null ? 'password' : 'wrong-password', 'package')
  return { info, bytes }
}

function openAgile(info: AgileInfo, key: Buffer, sealed: Buffer): Buffer {
  const content = wholeBlocks(sealed)
  const opened = Buffer.allocUnsafeSlow(content.length)
  for (let at = 0, segment = 0; at < content.length; at += segmentBytes, segment++) {
    const vector = segmentVector(info.data, segment)
    decipher(`aes-${info.data.keyBytes * 8}-cbc`, key, vector, content.subarray(at, at + segmentBytes)).copy(opened, at)
  }
  return opened
}

function openStandard(key: Buffer, info: StandardInfo, sealed: Buffer): Buffer {
  return decipher(`aes-${info.keyBytes * 8}-ecb`, key, null, wholeBlocks(sealed))
}

/** Without the length in front; a stream that was cut loses the block it was cut in. */
function wholeBlocks(sealed: Buffer): Buffer {
  const content = sealed.subarray(8)
  return content.subarray(0, content.length - (content.length % 16))
}
