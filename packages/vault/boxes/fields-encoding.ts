import { assert } from '@xinxia/kernel/words/assert'

/** Slot → value. A slot names the place of a value inside its box for ever. */
export type Fields = Readonly<Record<string, string>>

const slotForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
const paddingBlock = 64

/**
 * One encoding for one set of fields: count, then per field in ascending slot order the length and bytes of slot and
 * value, then zero bytes up to a multiple of 64, so that a sealed box shows the length of its values only roughly.
 * Table: docs/design/vault-format.md, section 4.
 */
export function encodeFields(fields: Fields): Buffer {
  const slots = Object.keys(fields).sort()
  assert(slots.length <= 0xffff, 'a box has at most 65535 fields')
  let size = 2
  for (const slot of slots) {
    assert(slotForm.test(slot), 'a slot is 1 to 64 letters, digits, dots, hyphens')
    size += 5 + slot.length + Buffer.byteLength(fields[slot]!) // the slot came from these fields
  }
  const out = Buffer.alloc(Math.ceil(size / paddingBlock) * paddingBlock)
  out.writeUInt16BE(slots.length, 0)
  let at = 2
  for (const slot of slots) {
    out[at] = slot.length
    out.write(slot, at + 1, 'latin1')
    at += 1 + slot.length
    const length = out.write(fields[slot]!, at + 4)
    out.writeUInt32BE(length, at)
    at += 4 + length
  }
  return out
}

/** The fields of authentic bytes. Stops on anything that `encodeFields` would not have written: that is a bug, not an attack. */
export function decodeFields(bytes: Buffer): Record<string, string> {
  const fields: Record<string, string> = Object.create(null)
  const count = bytes.readUInt16BE(0)
  let at = 2
  let last = ''
  for (let i = 0; i < count; i++) {
    const slotEnd = at + 1 + bytes.readUInt8(at)
    const slot = bytes.toString('latin1', at + 1, slotEnd)
    const valueEnd = slotEnd + 4 + bytes.readUInt32BE(slotEnd)
    assert(slot > last && valueEnd <= bytes.length, 'the fields of a box are in order and inside it')
    fields[slot] = bytes.toString('utf8', slotEnd + 4, valueEnd)
    at = valueEnd
    last = slot
  }
  assert(bytes.length - at < paddingBlock && bytes.length % paddingBlock === 0, 'a box is padded to its block')
  return fields
}
