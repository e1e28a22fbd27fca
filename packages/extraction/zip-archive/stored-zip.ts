import { crc32 } from 'node:zlib'

/** For trials: an archive that packs nothing, its names in UTF-8 and saying so. */
export function storedZip(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const [local, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, bytes] of Object.entries(files)) {
    const rawName = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(rawName.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    local.push(Buffer.from('504b0304', 'hex'), common, rawName, Buffer.from(bytes))
    directory.push(Buffer.from('504b01021400', 'hex'), common, place, rawName)
    offset += 30 + rawName.length + bytes.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, listed, end])
}
