interface Place {
  readonly documentName: string | null
  readonly sheetName: string | null
  readonly cell: string | null
}

/** `客户台账.xlsx · Sheet1 · C17`; null for what came from no document. */
export function placeOf(provenance: Place): string | null {
  const parts = [provenance.documentName, provenance.sheetName, provenance.cell].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? null : parts.join(' · ')
}
