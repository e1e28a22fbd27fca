import { MailHeaders } from './mail-headers.ts'
import type { MailPart } from './mail-parts.ts'

const endings: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
}
const longestName = 255

/**
 * What an attached file is called: the name it was given, without the folders of the sender's machine; a mail by its subject; else
 * its place among the files. Never a name that leads anywhere.
 */
export function memberNameOf({ headers, type, body }: MailPart, at: number): string {
  const given = headers.parameters('content-disposition').parameters.get('filename')
  const name = tidy(given ?? headers.parameters('content-type').parameters.get('name') ?? '')
  if (name !== '') return name
  const ending = endings[type] ?? (type.startsWith('text/') ? 'txt' : 'bin')
  const subject =
    type === 'message/rfc822' ? tidy((new MailHeaders(body, 0, body.length).text('subject') ?? '').replace(/[\\/]/g, '-')) : ''
  return `${subject === '' ? `attachment-${at + 1}` : subject}.${ending}`
}

function tidy(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const shown = last.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim()
  return /^\.*$/.test(shown) ? '' : shown.slice(-longestName).normalize('NFC')
}
