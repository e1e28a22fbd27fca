import type { ExtractionStatus, Problem, ProblemCode } from './extraction.ts'

const messages: Record<ProblemCode, Problem['messages']> = {
  empty: {
    zh: '文件里没有内容。请确认原文件已保存，再重新导出或上传。',
    en: 'The file holds nothing. Check that the original was saved, then export or upload it again.',
  },
  password: {
    zh: '文件有打开密码，还没有读取。请用密码打开；不知道密码的，请向发送人索取密码或无密码的文件。',
    en: 'The file is protected by a password and was not read. Open it with its password, or ask the sender for the password or for a copy without.',
  },
  'wrong-password': {
    zh: '密码不对，没有打开。请核对大小写和全角半角，或向发送人问清密码。',
    en: 'The password is not the right one; nothing was opened. Check capitals and full-width characters, or ask the sender.',
  },
  corrupt: {
    zh: '文件已损坏，读不出（全部）内容。请在原软件中打开并另存，或重新取一份。',
    en: 'The file is damaged and cannot be read (in full). Open it in its own program and save it again, or get another copy.',
  },
  truncated: {
    zh: '文件不完整，后面的部分缺失。多为下载或传送中断，请重新传送一次。',
    en: 'The file is cut off, its end is missing. Usually a download or transfer was interrupted: send it again.',
  },
  'too-large': {
    zh: '文件超过可读取的大小。请拆分成几份（例如按月或按工作表）后再导入。',
    en: 'The file is larger than can be read. Split it (by month or by sheet, for example) and import the parts.',
  },
  'too-deep': {
    zh: '文件层层嵌套，超过可读取的层数。请先解开外层再导入。',
    en: 'The file is nested too deeply. Unpack the outer layers first, then import.',
  },
  'too-many': {
    zh: '文件里的条目（行、列、工作表或成员）多于可读取的数量，超出部分未读。请拆分后再导入。',
    en: 'The file holds more entries (rows, columns, sheets or members) than can be read; the rest was left. Split it and import the parts.',
  },
  bomb: {
    zh: '文件展开后异常膨胀，像是恶意构造的，已拒绝读取。请向发送人核实来源。',
    en: 'The file swells abnormally when unpacked and looks malicious; it was refused. Check with the sender where it comes from.',
  },
  'path-escape': {
    zh: '压缩包内有文件指向包外的位置，像是恶意构造的，已拒绝读取这些文件。请向发送人核实来源。',
    en: 'Files inside the archive point outside of it, which looks malicious; those were refused. Check with the sender where it comes from.',
  },
  unsupported: {
    zh: '此格式不能读取内容，原件照常保管。如需识别，请另存为 xlsx、docx、pdf、csv 或 txt；压缩包请存为 zip。',
    en: 'The content of this format cannot be read; the original is kept as it is. To have it recognised, save it as xlsx, docx, pdf, csv or txt, an archive as zip.',
  },
  timeout: {
    zh: '读取超过了规定时间，已停止。请拆分文件，或在原软件中另存后再试。',
    en: 'Reading took longer than allowed and was stopped. Split the file, or save it again in its own program and retry.',
  },
  memory: {
    zh: '读取所需内存超过上限，已停止。请拆分文件，或在原软件中另存后再试。',
    en: 'Reading needed more memory than allowed and was stopped. Split the file, or save it again in its own program and retry.',
  },
  'type-mismatch': {
    zh: '文件扩展名与实际内容不符，已按实际内容处理。请核对文件来源，并改正扩展名。',
    en: 'The name ending does not fit the content; the content was followed. Check where the file comes from and correct its name.',
  },
  'needs-ocr': {
    zh: '文件是图像，没有文字层，需要先做文字识别。',
    en: 'The file is an image without a text layer: it needs text recognition first.',
  },
  'lost-digits': {
    zh: '有长号码（如身份证号、卡号）被当作数字保存，15 位以后的数字已丢失。请回到原始资料，将该列设为“文本”后重新录入。',
    en: 'Long numbers (such as ID or card numbers) were stored as numbers and lost all digits after the 15th. Go back to the source, set the column to text and enter them again.',
  },
  partial: {
    zh: '只读出了一部分：有内容缺失，或公式没有保存计算结果。请在 Excel 或 WPS 中打开并保存一次，再重新导入。',
    en: 'Only a part was read: something is missing, or formulas carry no stored result. Open and save it once in Excel or WPS, then import again.',
  },
}

export const problemCodes = Object.keys(messages) as readonly ProblemCode[]

export function problemOf(code: ProblemCode): Problem {
  return { code, messages: messages[code] }
}

/** Codes that end a reading whatever was read before: nothing of such a file is passed on as content. */
const refusals: ReadonlySet<ProblemCode> = new Set(['bomb', 'path-escape', 'too-deep'])
/** Codes that stopped us, not the file: the file may be whole. */
const limits: ReadonlySet<ProblemCode> = new Set(['too-large', 'too-many', 'timeout', 'memory'])

/** `contentRead`: rows or text came out before, or in spite of, the problem. */
export function statusOf(code: ProblemCode | null, contentRead: boolean): ExtractionStatus {
  if (code === null || code === 'type-mismatch') return contentRead || code === null ? 'read' : 'unreadable'
  if (code === 'password' || code === 'wrong-password') return 'protected'
  if (code === 'empty') return 'unreadable'
  if (code === 'needs-ocr') return 'partly' // its pages are known, and their images can be looked at
  if (refusals.has(code)) return 'refused'
  if (contentRead) return 'partly'
  return limits.has(code) ? 'refused' : 'unreadable'
}

/** Thrown inside the parsers to end a reading with a code; the child's door turns it into the `end` event. */
export class ReadingStopped extends Error {
  readonly code: ProblemCode
  constructor(code: ProblemCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'ReadingStopped'
    this.code = code
  }
}
