import { inflateRawSync } from 'node:zlib'

/**
 * A small reader of what the samples write, for their tests only: it shares no code with the writer and looks at cells
 * with patterns, so that a fault of the writer is not read back as right.
 */
export function readXlsxCells(file: Uint8Array): {
  cells: Map<string, string>
  formulas: Set<string>
  merges: string[]
  hidden: number[]
} {
  const parts = unzip(Buffer.from(file))
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map((m) =>
    unescaped(m[1]!),
  )
  const cells = new Map<string, string>()
  const formulas = new Set<string>()
  for (const [, attributes, inner] of sheet.matchAll(/<c ([^>]*)>(.*?)<\/c>/g)) {
    const place = /r="([A-Z]+\d+)"/.exec(attributes!)![1]!
    const value = /<v>([^<]*)<\/v>/.exec(inner!)?.[1]
    if (inner!.includes('<f>')) formulas.add(place)
    if (attributes!.includes('t="s"')) cells.set(place, strings[Number(value)]!)
    else if (attributes!.includes('t="inlineStr"')) cells.set(place, unescaped(/<t[^>]*>([^<]*)<\/t>/.exec(inner!)![1]!))
    else cells.set(place, shownNumber(Number(value), /s="(\d)"/.exec(attributes!)![1]!))
  }
  return {
    cells,
    formulas,
    merges: [...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map((m) => m[1]!),
    hidden: [...sheet.matchAll(/<col min="(\d+)"[^>]*hidden="1"/g)].map((m) => Number(m[1]) - 1),
  }
}

/** As Excel shows it: format 3 is a date, format 1 all places of 15 kept digits, format 0 six digits and an exponent. */
function shownNumber(value: number, style: string): string {
  if (style === '3') return new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10)
  if (value < 1e11) return String(value)
  const [digits, exponent] = value.toExponential(style === '1' ? 14 : 5).split('e+') as [string, string]
  if (style === '1') return digits.replace('.', '').padEnd(Number(exponent) + 1, '0')
  return `${digits.replace(/\.?0+$/, '')}E+${exponent}`
}

function unzip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = file.readUInt32LE(end + 16)
  for (let i = 0; i < file.readUInt16LE(end + 10); i++) {
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    parts.set(name, inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString('utf8'))
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}

function unescaped(value: string): string {
  return value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
