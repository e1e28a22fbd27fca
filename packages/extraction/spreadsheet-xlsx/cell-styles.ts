import { builtInFormats } from '../number-format/built-in-formats.ts'
import { NumberFormat } from '../number-format/number-format.ts'
import type { PackageParts } from '../office-package/package-parts.ts'

/** The number format of each cell style, in the order in which cells refer to them. */
export async function readCellStyles(
  parts: PackageParts,
  part: string | undefined,
  date1904: boolean,
): Promise<readonly NumberFormat[]> {
  if (part === undefined) return []
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  const within: string[] = []
  await parts.scan(part, {
    open(name, attributes) {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'numFmt' && parent === 'numFmts')
        codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      if (name === 'xf' && parent === 'cellXfs') formatIds.push(Number(attributes.get('numFmtId') ?? 0))
    },
    close() {
      within.pop()
    },
    text() {},
  })
  const compiled = new Map<number, NumberFormat>()
  return formatIds.map((id) => {
    const known = compiled.get(id)
    if (known !== undefined) return known
    const format = new NumberFormat(codes.get(id) ?? builtInFormats[id] ?? 'General', date1904)
    compiled.set(id, format)
    return format
  })
}
