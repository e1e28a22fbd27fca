import { ReadingStopped } from '../problems.ts'
import { decodeEscapedText } from './escaped-text.ts'
import type { PackageParts } from '../office-package/package-parts.ts'

/** Excel keeps at most 32,767 characters in a cell; what is longer was not written by one. */
const longestCell = 32_767
const limits = { strings: 4_000_000, units: 64 * 1024 * 1024 } as const

/**
 * The table of texts that cells refer to by number. Rich text comes as its plain text, phonetic guides (拼音) are left out.
 * Stops with `bomb` for a text no cell can hold, `too-large` and `too-many` past the limits.
 */
export async function readSharedStrings(parts: PackageParts, part: string): Promise<readonly string[]> {
  const strings: string[] = []
  let runs = ''
  let units = 0
  let inText = false
  let inGuide = false
  await parts.scan(part, {
    open(name) {
      if (name === 'si') runs = ''
      else if (name === 't') inText = !inGuide
      else if (name === 'rPh') inGuide = true
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inGuide = false
      else if (name === 'si') {
        units += runs.length
        if (units > limits.units) throw new ReadingStopped('too-large', 'shared strings')
        if (strings.length >= limits.strings) throw new ReadingStopped('too-many', 'shared strings')
        strings.push(detach(decodeEscapedText(runs)))
      }
    },
    text(run) {
      if (!inText) return
      runs += run
      if (runs.length > longestCell * 8) throw new ReadingStopped('bomb', 'a shared string longer than any cell')
    },
  })
  return strings
}

/** A copy that does not keep the piece of XML it was cut from in memory, half as wide where it is plain ASCII. */
function detach(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8')
}
