import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs'
import { ReadingStopped } from '../problems.ts'
import { encodeGbk } from '../text-encoding/encode-gbk.ts'
import { CharacterMaps } from './character-maps.ts'
import { type PaintedText, placeRun, type TextRun } from './text-run.ts'

/** A page as pdf.js tells it, put into points from the upper left corner of the page as shown. */
export interface PageContent {
  readonly width: number
  readonly height: number
  readonly runs: readonly TextRun[]
}

/** A page may hold more pieces of text only if someone made it to. */
const mostRuns = 200_000

/** An open PDF. Everything that pdf.js could do beside telling text is turned off. */
export class OpenPdf {
  readonly #document: PDFDocumentProxy

  constructor(document: PDFDocumentProxy) {
    this.#document = document
  }

  get pages(): number {
    return this.#document.numPages
  }

  /** Pages count from 0. Undefined when the page is damaged. */
  async readPage(number: number): Promise<PageContent | undefined> {
    let page: PDFPageProxy | undefined
    try {
      page = await this.#document.getPage(number + 1)
      const view = page.getViewport({ scale: 1 })
      const { items, styles } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false })
      const runs: TextRun[] = []
      for (const item of [...(await fieldsOf(page)), ...items]) {
        if (!('str' in item) || runs.length >= mostRuns) continue
        const isVertical = styles[item.fontName]?.vertical === true
        const run = placeRun(item, view.transform, isVertical)
        if (run !== undefined) runs.push(run)
      }
      return { width: view.width, height: view.height, runs }
    } catch (cause) {
      if (isOurs(cause)) throw cause
      return undefined
    } finally {
      page?.cleanup()
    }
  }

  /** Whether the page paints anything at all. Only asked of files without pictures. */
  async paints(number: number): Promise<boolean> {
    try {
      const page = await this.#document.getPage(number + 1)
      const { OPS } = await import('unpdf/pdfjs')
      const painting: ReadonlySet<number> = new Set([OPS.constructPath, OPS.shadingFill, OPS.paintFormXObjectBegin, OPS.showText])
      return (await page.getOperatorList()).fnArray.some((operator) => painting.has(operator))
    } catch (cause) {
      if (isOurs(cause)) throw cause
      return true
    }
  }

  /** The files attached to the document, by name. */
  async attachments(): Promise<readonly { readonly name: string; readonly read: () => AsyncGenerator<Buffer> }[]> {
    const found: unknown = await this.#document.getAttachments().catch(() => null)
    const entries = found instanceof Map ? [...found] : Object.entries((found ?? {}) as Record<string, unknown>)
    return entries.map(([key, told], at) => {
      const { filename } = (told ?? {}) as { filename?: unknown }
      const name = typeof filename === 'string' && !/^\.*$/.test(filename) ? filename : `attachment-${at + 1}.bin`
      return { name: name.slice(-255), read: () => this.#readAttachment(String(key), told) }
    })
  }

  async close(): Promise<void> {
    await this.#document.loadingTask.destroy()
  }

  async *#readAttachment(key: string, told: unknown): AsyncGenerator<Buffer> {
    const held = (told as { content?: unknown } | null)?.content
    const content: unknown = held ?? (await this.#document.getAttachmentContent(key).catch(() => null))
    if (!(content instanceof Uint8Array)) throw new ReadingStopped('corrupt', 'attachment without content')
    yield Buffer.from(content.buffer, content.byteOffset, content.length)
  }
}

/**
 * A PDF that only its owner's password guards (printing, copying) opens without one. Stops with `password`, `wrong-password`, and with
 * `truncated` or `corrupt` where not even the list of pages can be found.
 */
export async function openPdf(bytes: Buffer, password: string | null): Promise<OpenPdf> {
  if (password === null) return openOnce(bytes, null)
  for (const bytesOfPassword of spellings(password)) {
    const pdf = await openOnce(bytes, bytesOfPassword).catch((stop: unknown) => {
      if (stop instanceof ReadingStopped && stop.code === 'wrong-password') return null
      throw stop
    })
    if (pdf !== null) return pdf
  }
  throw new ReadingStopped('wrong-password', 'pdf')
}

/** A password as pdf.js takes it, a character a byte; older programs took a Chinese one in the bytes of their system. */
function spellings(password: string): readonly string[] {
  const gbk = encodeGbk(password)
  const bytes = [Buffer.from(password, 'utf8'), ...(gbk === null ? [] : [gbk])].map((each) => each.toString('latin1'))
  return [...new Set([password, ...bytes])]
}

async function openOnce(bytes: Buffer, password: string | null): Promise<OpenPdf> {
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument({
    data: new Uint8Array(bytes), // a copy: pdf.js takes what it is given away
    BinaryDataFactory: CharacterMaps,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
    verbosity: 0,
    ...(password === null ? {} : { password }),
  })
  try {
    return new OpenPdf(await task.promise)
  } catch (cause) {
    await task.destroy()
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new ReadingStopped(password === null ? 'password' : 'wrong-password', 'pdf is encrypted')
    if (isOurs(cause)) throw cause
    throw new ReadingStopped(bytes.subarray(-2048).includes('%%EOF') ? 'corrupt' : 'truncated', 'pdf without pages')
  }
}

/** Out of memory is no fault of one page. */
function isOurs(cause: unknown): boolean {
  return cause instanceof ReadingStopped || (cause instanceof RangeError && /allocation/i.test(cause.message))
}

/** What is filled into the fields of a form, and text written on top of the page, as if it were painted. */
async function fieldsOf(page: PDFPageProxy): Promise<readonly PaintedText[]> {
  const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' })
  return annotations.flatMap((each) => {
    const { subtype, fieldValue, contentsObj, rect, hidden, password } = each as Record<string, unknown>
    const text =
      subtype === 'Widget' ? fieldValue : subtype === 'FreeText' ? (contentsObj as { str?: unknown } | undefined)?.str : undefined
    if (typeof text !== 'string' || text.trim() === '' || hidden === true || password === true || !isRectangle(rect)) return []
    const [left, bottom, right, top] = rect
    const size = Math.min(12, Math.max(4, top - bottom))
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
    return lines.map((str, at): PaintedText => {
      const baseline = lines.length === 1 ? bottom + (top - bottom - size) / 2 + size * 0.2 : top - size * (1 + at * 1.2)
      return { str, transform: [size, 0, 0, size, left, baseline], width: right - left, height: size, fontName: '' }
    })
  })
}

function isRectangle(rect: unknown): rect is readonly [number, number, number, number] {
  return Array.isArray(rect) && rect.length === 4 && rect.every((each) => Number.isFinite(each))
}
