// Every program and library of the release is made for its platform.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** `win-x64`, `linux-x64`, another format's or processor's name, or null for what is no machine code. */
export function machineOf(bytes) {
  if (bytes.length > 64 && bytes.toString('latin1', 0, 2) === 'MZ') {
    const header = bytes.readUInt32LE(0x3c)
    if (header + 6 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'PE\0\0') return 'MZ without PE'
    const machine = bytes.readUInt16LE(header + 4)
    return machine === 0x8664 ? 'win-x64' : `PE of machine 0x${machine.toString(16)}`
  }
  if (bytes.length > 20 && bytes.toString('latin1', 0, 4) === '\x7fELF') {
    const machine = bytes.readUInt16LE(18)
    return bytes[4] === 2 && machine === 62 ? 'linux-x64' : `ELF of machine ${machine}`
  }
  if (bytes.length > 4 && [0xfeedfacf, 0xcffaedfe, 0xcafebabe].includes(bytes.readUInt32BE(0))) return 'Mach-O'
  return null
}

/** How many binaries there are, and those that are for another platform or are called programs and are none. */
export function checkBinaries(folder, platform) {
  const wrong = []
  let count = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const machine = machineOf(readFileSync(path))
    if (machine !== null) count += 1
    if (machine === null ? /\.(exe|dll|node)$/.test(entry.name) : machine !== platform)
      wrong.push(`${relative(folder, path)}: ${machine ?? 'no machine code'}`)
  }
  return { count, wrong }
}
