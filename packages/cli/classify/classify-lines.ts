import { open } from 'node:fs/promises'
import { findTextBody, type TextEncoding } from '@xinxia/extraction/text-encoding/decode-text'
import { findInText } from '@xinxia/recognition/text/find-in-text'
import { type ExitStatus, WrongUsage } from '../command.ts'
import type { Output } from '../output.ts'

const pieceBytes = 1024 * 1024
const writeUnits = 256 * 1024

/**
 * Every line of a text file as a document of its own, in order, streaming: memory does not grow with the file.
 * The encoding is told from the first mebibyte; bytes outside it end the run, they are not replaced.
 */
export async function classifyLines(path: string, output: Output): Promise<ExitStatus> {
  const bytes = path === '-' ? process.stdin : await openFile(path)
  let number = 0
  let results = ''
  try {
    for await (const line of linesOf(bytes)) {
      results += resultOf(line, ++number, output)
      if (results.length > writeUnits) {
        await output.write(results)
        results = ''
      }
    }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    await output.write(results)
    output.remark({
      zh: `第 ${number} 行之后有无法解码的字节，已停止。请将文件另存为 UTF-8 后重试。`,
      en: `Bytes that cannot be decoded follow line ${number}; stopped there. Save the file as UTF-8 and try again.`,
    })
    return 1
  }
  await output.write(results)
  return 0
}

async function openFile(path: string): Promise<AsyncIterable<Buffer>> {
  const file = await open(path).catch(() => {
    throw new WrongUsage({ zh: `打不开文件：${path}`, en: `Cannot open the file: ${path}` })
  })
  return file.createReadStream({ highWaterMark: pieceBytes })
}

function resultOf(line: string, number: number, output: Output): string {
  const findings = findInText(line).map(({ start, end, type, confidence, valid, masked }) => {
    return { start, end, type, confidence, valid, masked }
  })
  if (output.form === 'json') return `${JSON.stringify({ line: number, findings })}\n`
  return findings.length === 0 ? '' : `${number}: ${findings.map((finding) => `${finding.type} ${finding.masked}`).join(' · ')}\n`
}

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let rest = ''
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
    const text = rest + decoder.decode(piece, { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield withoutReturn(text.slice(from, end))
      from = end + 1
    }
    rest = text.slice(from)
  }
  rest += decoder?.decode() ?? ''
  if (rest !== '') yield withoutReturn(rest)
}

/** Told from whole lines, so that a character cut by the piece does not mislead. */
function encodingOf(piece: Buffer): TextEncoding {
  const lastLine = piece.lastIndexOf(10)
  const isWide = piece[0] === 0xff || piece[0] === 0xfe || piece.includes(0)
  return findTextBody(isWide || lastLine < 0 ? piece : piece.subarray(0, lastLine + 1))?.encoding ?? 'utf-8'
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
