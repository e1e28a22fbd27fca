/** Check boxes and marks of the symbol fonts that Word's forms use, by font and code within it. */
const marks: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: { 108: '●', 110: '■', 111: '□', 113: '□', 168: '□', 251: '✗', 252: '✓', 253: '☒', 254: '☑' },
  'wingdings 2': { 80: '✓', 81: '☒', 82: '☑', 83: '☒', 84: '☒', 163: '□', 42: '□' },
}

/** A character that a form puts in by font and number (`w:sym`). A mark of a symbol font that we do not know shows as nothing. */
export function showSymbol(font: string, char: string): string {
  const code = Number.parseInt(char, 16)
  if (!(code > 0 && code <= 0xffff)) return ''
  const mark = marks[font.toLowerCase()]?.[code & 0xff]
  if (mark !== undefined) return mark
  return code >= 0xe000 && code <= 0xf8ff ? '' : String.fromCharCode(code)
}
