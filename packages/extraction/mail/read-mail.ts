import type { Emit, Remark } from '../emit.ts'
import type { MemberAllowance } from '../extraction.ts'
import { FlowWriter } from '../flow/flow-writer.ts'
import { writeHtml } from '../markup-html/read-html.ts'
import { MemberGiver } from '../members/hand-over-member.ts'
import { ReadingStopped } from '../problems.ts'
import { decodeMailText } from './mail-charset.ts'
import type { MailHeaders } from './mail-headers.ts'
import { type MailPart, type PartNode, splitMail } from './mail-parts.ts'
import { memberNameOf } from './member-name.ts'
import { decodeTransfer } from './transfer-encoding.ts'

const toldHeaders = ['Subject', 'From', 'To', 'Cc', 'Date'] as const
const longestBody = 32 * 1024 * 1024
const longestLine = 64 * 1024

/**
 * 邮件: the headers a person reads, then the body (plain text where the mail has it, else what its HTML shows), then every file in it
 * as a member: attachments, pictures of the body, other mails. Nothing that it points at is fetched.
 * Remarks: what kept a file back, `corrupt` where a text is in no encoding that fits, `too-large` where it is longer than any letter,
 * `too-many` past ten thousand parts. With no allowance the members stay where they are, and the mail is read in part (`partial`) when it has any.
 */
export async function readMail(bytes: Buffer, allowance: MemberAllowance | null, emit: Emit): Promise<Remark> {
  const { headers, root, isCut } = splitMail(bytes)
  const writer = new FlowWriter(emit)
  writeHeaders(headers, writer)
  const chosen = choose(root)
  const remarks = new Set<Remark>(isCut ? ['too-many'] : [])
  for (const part of chosen.texts) remarks.add(await writeBody(part, writer))
  await writer.flush()
  remarks.add(await giveMembers(chosen.members, allowance, emit))
  if (!writer.hasText && chosen.members.length === 0) throw new ReadingStopped('empty', 'no text in the mail')
  remarks.delete(null)
  return [...remarks].at(-1) ?? null
}

function writeHeaders(headers: MailHeaders, writer: FlowWriter): void {
  for (const name of toldHeaders) {
    const text = headers.text(name.toLowerCase())
    if (text === undefined || text === '') continue
    writer.line([{ text: `${name}: ${text}`, place: { kind: 'mail-header', name: name.toLowerCase() } }], '')
  }
}

async function writeBody(part: MailPart, writer: FlowWriter): Promise<Remark> {
  const { headers, type, body } = part
  const { parameters } = headers.parameters('content-type')
  const decoded = decodeOrKeep(body, headers)
  const { text, isSure } = decodeMailText(decoded.subarray(0, longestBody), parameters.get('charset'))
  if (type === 'text/html') await writeHtml(text, writer)
  else {
    for (const line of text.split(/\r\n|\r|\n/)) {
      for (let at = 0; at === 0 || at < line.length; at += longestLine) {
        writer.paragraph(line.slice(at, at + longestLine), 'body')
        if (writer.isFull) await writer.flush()
      }
    }
  }
  if (decoded.length > longestBody) return 'too-large'
  return isSure ? null : 'corrupt'
}

/** Text whose base64 is no base64 is shown as it stands. */
function decodeOrKeep(body: Buffer, headers: MailHeaders): Buffer {
  try {
    return decodeTransfer(body, transferOf(headers))
  } catch (stop) {
    if (stop instanceof ReadingStopped) return body
    throw stop
  }
}

async function giveMembers(members: readonly MailPart[], allowance: MemberAllowance | null, emit: Emit): Promise<Remark> {
  if (members.length === 0) return null
  if (allowance === null) return 'partial'
  const giver = new MemberGiver(allowance, emit)
  for (const [at, part] of members.entries()) {
    const name = memberNameOf(part, at)
    if (allowance.depth < 1) await giver.withhold(name, 'too-deep')
    else await giver.give(name, bytesOf(part))
  }
  return giver.remark
}

/** Decoded when its turn comes, so that one at a time is in memory. */
function* bytesOf({ headers, body }: MailPart): Generator<Buffer> {
  yield decodeTransfer(body, transferOf(headers))
}

/** `base64`, `quoted-printable`, or '' where the header says neither; clerks of all programs have written into it. */
function transferOf(headers: MailHeaders): string {
  return headers.parameters('content-transfer-encoding').value.replace(/^"|"$/g, '')
}

interface Chosen {
  readonly texts: MailPart[]
  readonly members: MailPart[]
}

/** Which parts are the body and which are files. Of alternatives, plain text that says something goes before HTML. */
function choose(root: PartNode): Chosen {
  const chosen: Chosen = { texts: [], members: [] }
  gather(root, chosen)
  return chosen
}

function gather(node: PartNode, chosen: Chosen): void {
  if (!('parts' in node)) (isBody(node) ? chosen.texts : chosen.members).push(node)
  else if (node.type !== 'multipart/alternative') for (const part of node.parts) gather(part, chosen)
  else {
    const versions = node.parts.map((part): Chosen => choose(part))
    for (const version of versions) chosen.members.push(...version.members)
    const speaking = versions.filter(({ texts }) => texts.some(saysSomething))
    const plain = speaking.find(({ texts }) => texts.every(({ type }) => type !== 'text/html'))
    chosen.texts.push(...((plain ?? speaking.at(-1) ?? versions.at(-1))?.texts ?? []))
  }
}

function saysSomething({ body }: MailPart): boolean {
  return body.some((byte) => byte > 0x20)
}

function isBody({ headers, type }: MailPart): boolean {
  const { value, parameters } = headers.parameters('content-disposition')
  const isNamed = parameters.has('filename') || headers.parameters('content-type').parameters.has('name')
  if (value === 'attachment' || (isNamed && value !== 'inline' && value !== '')) return false
  if (type === 'text/plain' || type === 'text/html') return !isNamed || value === 'inline'
  return type === 'message/delivery-status' || type === 'text/rfc822-headers'
}
