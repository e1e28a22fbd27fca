import { findDelimiter } from '../delimited-text/find-delimiter.ts'
import type { FileFormat } from '../extraction.ts'

/** What a text is: markup, a table of records, or plain. `mark` is the one between cells of a table. */
export interface TextKind {
  readonly format: FileFormat
  readonly mark: string
}

/** Tells texts apart by their beginning; the name decides only between a table and prose where the content allows both. */
export function sniffText(sample: string, name: string): TextKind {
  const head = sample.slice(0, 4096).trimStart()
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b/i.test(head)) return { format: 'html', mark: '' }
  if (/^<\?xml\b/i.test(head)) return { format: /<html\b/i.test(head) ? 'html' : 'xml', mark: '' }
  if (/^<[A-Za-z_][\w.:-]*(?:\s[^<>]*)?\/?>/.test(head) && /<\/[\w.:-]+>\s*$|\/>\s*$/.test(sample.slice(-256)))
    return { format: 'xml', mark: '' }
  const delimiter = findDelimiter(sample)
  if (/\.(?:csv|tsv)$/i.test(name)) return { format: 'csv', mark: delimiter.mark }
  return delimiter.confidence >= threshold(name, delimiter.mark)
    ? { format: 'csv', mark: delimiter.mark }
    : { format: 'txt', mark: '' }
}

/** Prose has commas in every line; a name that says text asks for tabs or bars, or for lines that agree without exception. */
function threshold(name: string, mark: string): number {
  const saysText = /\.(?:txt|text|log|md)$/i.test(name)
  if (mark === '\t' || mark === '|') return saysText ? 0.75 : 0.6
  return saysText ? 0.85 : 0.65
}
