/**
 * pdf.js reads ahead and drops some of the promises it made for it: where a cross-reference is bent, they fail with nobody to hear them,
 * though the reading itself ends in an answer. Such a failure says nothing that the answer does not; every other one is a fault.
 */
const namesOfPdf: ReadonlySet<string> = new Set([
  'FormatError',
  'InvalidPDFException',
  'MissingDataException',
  'ParserEOFException',
  'XRefEntryException',
  'XRefParseException',
])

/** Whether an unhandled rejection is one of those. */
export function isAbandonedByPdf(cause: unknown): boolean {
  return cause instanceof Error && namesOfPdf.has(cause.name)
}
