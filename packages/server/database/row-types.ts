import pg from 'pg'

const int8 = 20
const date = 1082
const timestamptz = 1184
const int8Array = 1016

/**
 * Which JavaScript type a column comes back as: bigint → number (stops above 2^53, where a number would lie),
 * timestamptz → epoch milliseconds (an `Instant`), date → `2026-11-21`, bytea → Buffer, uuid and numeric → string,
 * json → parsed. Instants are timestamptz, not bigint, so that SQL can compare and index them; we write whole milliseconds
 * (`isoOf(at)`), never `now()`, whose microseconds would be lost on the way back.
 */
export const rowTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === int8) return safeInteger
      if (oid === timestamptz) return epochMillis
      if (oid === date) return String
      if (oid === int8Array) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(arrayInteger))
    }
    return pg.types.getTypeParser(oid, format)
  },
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('bug: a bigint column holds more than 2^53')
  return value
}

function arrayInteger(text: string): number | null {
  return text === 'NULL' ? null : safeInteger(text)
}

/** `2026-11-21 01:30:05.123+00`: the session's time zone is UTC and its DateStyle ISO (see `pinned-pool.ts`). */
function epochMillis(text: string): number {
  const value = Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`)
  if (Number.isNaN(value)) throw new Error('bug: a timestamptz column holds no instant')
  return value
}
