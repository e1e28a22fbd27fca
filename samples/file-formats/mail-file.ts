import { encodeText } from '../text-encoding.ts'

export interface MailParts {
  readonly from: MailAddress
  readonly to: MailAddress
  readonly subject: string
  /** Date and hour in Beijing: `2026-03-05 09:12`. */
  readonly sentAt: string
  readonly body: string
  readonly attachments: readonly MailAttachment[]
  /** Office mail of China is GBK as often as UTF-8; it holds for header, body and names. */
  readonly charset: 'utf-8' | 'gb18030'
}

export interface MailAddress {
  readonly name: string
  readonly address: string
}

export interface MailAttachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A mail (RFC 5322, MIME multipart/mixed): encoded words in the header, base64 in the parts, lines ended by CRLF. */
export function mailFile(parts: MailParts): Uint8Array {
  const boundary = '----=_Part_20261121_0930'
  const lines = [
    `From: ${addressOf(parts.from, parts.charset)}`,
    `To: ${addressOf(parts.to, parts.charset)}`,
    `Subject: ${encodedWords(parts.subject, parts.charset)}`,
    `Date: ${mailDate(parts.sentAt)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    `Content-Type: text/plain; charset=${charsetName(parts.charset)}`,
    'Content-Transfer-Encoding: base64',
    '',
    ...base64Lines(encodeText(parts.body.replaceAll('\n', '\r\n'), parts.charset)),
    ...parts.attachments.flatMap((attachment) => attachmentLines(attachment, boundary, parts.charset)),
    `--${boundary}--`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

function attachmentLines(attachment: MailAttachment, boundary: string, charset: MailParts['charset']): readonly string[] {
  const name = encodedWords(attachment.name, charset)
  return [
    `--${boundary}`,
    `Content-Type: application/octet-stream;\r\n name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;\r\n filename="${name}"`,
    '',
    ...base64Lines(Buffer.from(attachment.bytes)),
  ]
}

function addressOf({ name, address }: MailAddress, charset: MailParts['charset']): string {
  return `${encodedWords(name, charset)} <${address}>`
}

function charsetName(charset: MailParts['charset']): string {
  return charset === 'utf-8' ? 'UTF-8' : 'GBK'
}

/** RFC 2047: base64 words of at most 75 characters, none of which splits a character. */
function encodedWords(text: string, charset: MailParts['charset']): string {
  const characters = [...text]
  const words: string[] = []
  for (let i = 0; i < characters.length; i += 12) {
    const bytes = encodeText(characters.slice(i, i + 12).join(''), charset)
    words.push(`=?${charsetName(charset)}?B?${bytes.toString('base64')}?=`)
  }
  return words.join('\r\n ')
}

function base64Lines(bytes: Buffer): readonly string[] {
  return bytes.toString('base64').match(/.{1,76}/g) ?? ['']
}

function mailDate(sentAt: string): string {
  const instant = new Date(`${sentAt.replace(' ', 'T')}:00Z`)
  const [day, date, month, year, time] = instant.toUTCString().replace(',', '').split(' ')
  return `${day}, ${date} ${month} ${year} ${time} +0800`
}
