import { deflateSync } from 'node:zlib'
import { streamObject } from './pdf-file.ts'

/** 宋体 as Adobe-GB1 knows it, in four objects of which the first is the font; `first` is the number of the first. */
export function pdfFontObjects(first: number): readonly (string | Buffer)[] {
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H ` +
      `/DescendantFonts [${first + 1} 0 R] /ToUnicode ${first + 3} 0 R >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor ${first + 2} 0 R ` +
      `/DW 1000 /W [1 95 500] >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
      '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    toUnicode(),
  ]
}

let unicodeMap: Buffer | null = null

/** The character code is UTF-16 already: each row of 256 codes maps to itself (a range may not cross a row, 9.10.3). */
function toUnicode(): Buffer {
  if (unicodeMap !== null) return unicodeMap
  const blocks: string[] = []
  for (let row = 0; row < 256; row += 64) {
    const ranges = Array.from({ length: 64 }, (_, i) => {
      const high = (row + i).toString(16).toUpperCase().padStart(2, '0')
      return `<${high}00> <${high}FF> <${high}00>\n`
    })
    blocks.push(`64 beginbfrange\n${ranges.join('')}endbfrange\n`)
  }
  const map =
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n' +
    `${blocks.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
  unicodeMap = streamObject('/Filter /FlateDecode ', deflateSync(Buffer.from(map, 'latin1')))
  return unicodeMap
}
