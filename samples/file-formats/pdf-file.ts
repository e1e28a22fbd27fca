import { deflateSync } from 'node:zlib'
import { pdfFontObjects } from './pdf-font.ts'
import { lockedObject, type PdfLock } from './pdf-lock.ts'

/** A run of text with its left end `x` and baseline `y`, in points from the lower left of an A4 page (595 × 842). */
export interface PdfText {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
}

/** What stands on a page: texts, or one picture over the whole page (a scan without a text layer). */
export type PdfPage =
  | { readonly texts: readonly PdfText[]; readonly rules?: readonly PdfRule[] }
  | { readonly scan: { readonly jpeg: Uint8Array; readonly width: number; readonly height: number } }

/** A straight line of a form, from one point to another. */
export interface PdfRule {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
}

/**
 * A PDF 1.5 (ISO 32000-1) with Chinese text. The font is named, not embedded: 宋体 (STSong-Light) under the predefined
 * CMap UniGB-UTF16-H, as the forms of tax offices and banks have it, so that a file of two pages stays below 10 KB.
 * ToUnicode says every character once more, so that readers without CMap files extract the same text. With a lock its streams are sealed.
 */
export function pdfFile(pages: readonly PdfPage[], lock: PdfLock | null = null): Uint8Array {
  const objects: Buffer[] = []
  const add = (body: string | Buffer) => objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  const firstPage = 3 + pdfFontObjects(0).length
  add('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, i) => `${firstPage + i * 2} 0 R`).join(' ')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  for (const body of pdfFontObjects(3)) add(body)
  const pictures: Buffer[] = []
  pages.forEach((page, i) => {
    const content = `${firstPage + i * 2 + 1} 0 R`
    if ('scan' in page) {
      const picture = `${firstPage + pages.length * 2 + pictures.length} 0 R`
      pictures.push(pictureObject(page.scan))
      add(pageObject(content, `/XObject << /Im0 ${picture} >>`))
      add(streamObject('', Buffer.from('q 595 0 0 842 0 0 cm /Im0 Do Q\n', 'latin1')))
    } else {
      add(pageObject(content, '/Font << /F1 3 0 R >>'))
      add(contentObject(page))
    }
  })
  for (const picture of pictures) add(picture)
  if (lock === null) return assembled(objects)
  const sealed = objects.map((object) => lockedObject(object, lock))
  return assembled([...sealed, Buffer.from(lock.dictionary, 'latin1')], `/Encrypt ${objects.length + 1} 0 R /ID [<00> <00>] `)
}

function pageObject(content: string, resources: string): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents ${content} >>`
}

function contentObject(page: Extract<PdfPage, { texts: unknown }>): Buffer {
  const rules = (page.rules ?? []).map(({ from, to }) => `${from.join(' ')} m ${to.join(' ')} l S\n`)
  const texts = page.texts.map(({ x, y, size, text }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hexOf(text)}> Tj ET\n`)
  const clear = Buffer.from(`0.5 w\n${rules.join('')}${texts.join('')}`, 'latin1')
  return streamObject('/Filter /FlateDecode ', deflateSync(clear))
}

/** UTF-16, big end first, as the CMap reads it. */
function hexOf(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()
}

function pictureObject(scan: { readonly jpeg: Uint8Array; readonly width: number; readonly height: number }): Buffer {
  const facts = `/Type /XObject /Subtype /Image /Width ${scan.width} /Height ${scan.height} /ColorSpace /DeviceRGB /BitsPerComponent 8`
  return streamObject(`${facts} /Filter /DCTDecode `, Buffer.from(scan.jpeg))
}

export function streamObject(facts: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${facts}/Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ])
}

/** Header, objects numbered from 1, and the cross-reference table (7.5.4) with their places. */
function assembled(objects: readonly Buffer[], trailer = ''): Uint8Array {
  const parts = [Buffer.from('%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  let at = parts[0]!.length
  const places: number[] = []
  objects.forEach((body, i) => {
    const object = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`, 'latin1'), body, Buffer.from('\nendobj\n', 'latin1')])
    places.push(at)
    at += object.length
    parts.push(object)
  })
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} ${trailer}/Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(parts)
}
