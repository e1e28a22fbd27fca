import { crc32, deflateSync } from 'node:zlib'
import type { SamplePicture } from './picture.ts'

/** A PNG (ISO/IEC 15948) of 8-bit red, green and blue, without filters. */
export function pngImage(picture: SamplePicture): Uint8Array {
  const [width, height] = [picture.squaresWide * 8, picture.squaresHigh * 8]
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const line = 1 + width * 3
  const raw = Buffer.alloc(line * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) raw.set(picture.colourAt(x >> 3, y >> 3), y * line + 1 + x * 3)
  }
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
