/** The form in which two spellings of one company name are equal: width, spaces, brackets and case folded. */
export function companyNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replaceAll('〔', '(')
    .replaceAll('〕', ')')
    .replaceAll('【', '(')
    .replaceAll('】', ')')
    .toLowerCase()
}
