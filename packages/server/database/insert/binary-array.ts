import { assert } from '@xinxia/kernel/words/assert'

/**
 * The types that a column of a bulk load may have, and how one value of each is written in PostgreSQL's binary format.
 * Binary because text would be escaped twice (array, then hex for bytes), which took more time than the insert.
 */
export const columnTypes = {
  uuid: { oid: 2950, write: (value: string) => uuidBytes(value) },
  text: { oid: 25, write: (value: string) => Buffer.from(value, 'utf8') },
  bytea: { oid: 17, write: (value: Uint8Array) => value },
  boolean: { oid: 16, write: (value: boolean) => Buffer.of(value ? 1 : 0) },
  smallint: { oid: 21, write: (value: number) => int(2, value) },
  integer: { oid: 23, write: (value: number) => int(4, value) },
  bigint: { oid: 20, write: (value: number | bigint) => bigint(BigInt(value)) },
  /** Given as epoch milliseconds (`Instant`). PostgreSQL counts microseconds from the year 2000. */
  timestamptz: { oid: 1184, write: (value: number) => bigint((BigInt(value) - year2000) * 1000n) },
  /** Given as `2026-11-21`. */
  date: { oid: 1082, write: (value: string) => int(4, daysSince2000(value)) },
  /** Given as JSON text. */
  jsonb: { oid: 3802, write: (value: string) => Buffer.concat([Buffer.of(1), Buffer.from(value, 'utf8')]) },
} as const

export type ColumnType = keyof typeof columnTypes
/** What JavaScript gives for a column of type `T`. */
export type ValueOf<T extends ColumnType> = Parameters<(typeof columnTypes)[T]['write']>[0]

const year2000 = 946_684_800_000n
const dayMillis = 86_400_000

/** One column of many rows as the binary form of a one-dimensional array, sent as a parameter of type `T[]`. */
export function binaryArray<T extends ColumnType>(type: T, values: readonly (ValueOf<T> | null)[]): Buffer {
  const { oid } = columnTypes[type]
  // The table above pairs each name with its writer; TypeScript cannot see that through the index.
  const write = columnTypes[type].write as (value: ValueOf<T>) => Uint8Array
  const items = values.map((value) => (value === null ? null : write(value)))
  const header = Buffer.alloc(20)
  header.writeInt32BE(values.length === 0 ? 0 : 1, 0)
  header.writeInt32BE(items.includes(null) ? 1 : 0, 4)
  header.writeInt32BE(oid, 8)
  header.writeInt32BE(values.length, 12)
  header.writeInt32BE(1, 16)
  if (values.length === 0) return header.subarray(0, 12)
  const array = Buffer.allocUnsafe(items.reduce((size, item) => size + 4 + (item?.length ?? 0), header.length))
  header.copy(array)
  let at = header.length
  for (const item of items) {
    at = array.writeInt32BE(item === null ? -1 : item.length, at)
    if (item === null) continue
    array.set(item, at)
    at += item.length
  }
  return array
}

/** Read digit by digit: `Buffer.from(…, 'hex')` takes six times as long, and a client's rows carry hundreds of ids. */
function uuidBytes(value: string): Buffer {
  const bytes = Buffer.allocUnsafe(16)
  let bad = value.length === 36 ? 0 : 16
  for (let i = 0; i < 16; i++) {
    const at = uuidDigits[i]!
    const pair = (digitOf[value.charCodeAt(at)] ?? noDigit) * 16 + (digitOf[value.charCodeAt(at + 1)] ?? noDigit)
    bad |= pair >> 8
    bytes[i] = pair
  }
  assert(bad === 0, 'a uuid column was given something else')
  return bytes
}

/** Where the sixteen pairs of digits stand in `018f…-…-…-…-…`. */
const uuidDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]
const noDigit = 0x1000
const digitOf = new Uint16Array(128).fill(noDigit)
for (let i = 0; i < 16; i++) digitOf['0123456789abcdef'.charCodeAt(i)] = i
for (let i = 10; i < 16; i++) digitOf['0123456789ABCDEF'.charCodeAt(i)] = i

function int(sizeBytes: 2 | 4, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(sizeBytes)
  if (sizeBytes === 2) bytes.writeInt16BE(value)
  else bytes.writeInt32BE(value)
  return bytes
}

function bigint(value: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  bytes.writeBigInt64BE(value)
  return bytes
}

function daysSince2000(date: string): number {
  const millis = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  assert(!Number.isNaN(millis), 'a date column was given something else')
  return (millis - Number(year2000)) / dayMillis
}
