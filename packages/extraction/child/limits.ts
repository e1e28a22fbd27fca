import type { FileFormat } from '../extraction.ts'

/**
 * What reading one file of a format may cost. `seconds` count while the reader waits for the parser, not while the parser
 * waits for the reader. `residentBytes` is the parser's whole memory (RSS), buffers included. `outputBytes` is what it may
 * hand over; past `bombOutputBytes` more than 400 bytes out for each byte in are taken for a bomb.
 */
export interface ReadingLimits {
  readonly seconds: number
  readonly residentBytes: number
  readonly outputBytes: number
}

const mebibyte = 1024 * 1024

/** The largest file of any format. The parser holds it in memory. */
export const largestInputBytes = 128 * mebibyte
/** V8's heap; ArrayBuffers escape it, which is what `residentBytes` is for. */
export const heapMebibytes = 320
export const bombOutputBytes = 64 * mebibyte
export const bombRatio = 400

/** Until the parser has told the format, and for formats that are only recognised. */
export const unknownLimits: ReadingLimits = { seconds: 15, residentBytes: 320 * mebibyte, outputBytes: 4 * mebibyte }

/** Its text must fit one JavaScript string (half a gibi units). */
const spreadsheet: ReadingLimits = { seconds: 90, residentBytes: 512 * mebibyte, outputBytes: 480 * mebibyte }
const prose: ReadingLimits = { seconds: 60, residentBytes: 512 * mebibyte, outputBytes: 128 * mebibyte }
/** What members may unpack to (`member-allowance.ts`) and a little for what is said of them. */
const container: ReadingLimits = { seconds: 120, residentBytes: 448 * mebibyte, outputBytes: 1100 * mebibyte }
const text: ReadingLimits = { seconds: 60, residentBytes: 384 * mebibyte, outputBytes: 480 * mebibyte }

export const limitsByFormat: Partial<Readonly<Record<FileFormat, ReadingLimits>>> = {
  xlsx: spreadsheet,
  xlsm: spreadsheet,
  csv: text,
  txt: text,
  html: { ...text, outputBytes: 128 * mebibyte },
  docx: prose,
  pdf: prose,
  zip: container,
  eml: container,
}
