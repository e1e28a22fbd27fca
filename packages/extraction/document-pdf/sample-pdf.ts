/** A piece of text on a page: points from the left and from the bottom, height of the letters. `turned`: it runs upwards. */
export interface SampleText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly turned?: boolean
}

/** For trials: what to put into a PDF beside its pages. */
export interface SampleParts {
  /** Further entries of the catalogue, and further objects by number from 50 on. */
  readonly catalogue?: string
  readonly objects?: Readonly<Record<number, string>>
  /** Painted on every page before its text. */
  readonly paint?: string
  readonly rotate?: number
}

/**
 * For trials: an A4 PDF whose text is in a Chinese font that it names and does not hold, as bank statements have it. Only readable
 * with the predefined character map UniGB-UCS2-H.
 */
export function samplePdf(pages: readonly (readonly SampleText[])[], parts: SampleParts = {}): Buffer {
  const objects = new Map<number, string>()
  const kids = pages.map((_, at) => `${100 + at * 2} 0 R`).join(' ')
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${parts.catalogue ?? ''} >>`)
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  objects.set(3, '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>')
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>'
  objects.set(4, `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${system} /DW 1000 /W [1 95 500] >>`)
  for (const [at, texts] of pages.entries()) {
    const content = `${parts.paint ?? ''} ${texts.map(paint).join('\n')}`
    const rotate = parts.rotate === undefined ? '' : `/Rotate ${parts.rotate}`
    const resources = '/Resources << /Font << /F1 3 0 R >> >>'
    objects.set(
      100 + at * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${rotate} ${resources} /Contents ${101 + at * 2} 0 R >>`,
    )
    objects.set(101 + at * 2, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  for (const [number, body] of Object.entries(parts.objects ?? {})) objects.set(Number(number), body)
  return write(objects)
}

function paint({ x, y, text, size = 12, turned = false }: SampleText): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  return `BT /F1 ${size} Tf ${turned ? '0 1 -1 0' : '1 0 0 1'} ${x} ${y} Tm <${hex}> Tj ET`
}

function write(objects: ReadonlyMap<number, string>): Buffer {
  let file = '%PDF-1.4\n'
  const places: string[] = []
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    places.push(`${number} 1\n${String(file.length).padStart(10, '0')} 00000 n \n`)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = file.length
  file += `xref\n0 1\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 1000 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
