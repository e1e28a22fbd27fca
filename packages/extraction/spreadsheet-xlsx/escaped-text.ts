/** Undoes `_x000D_`, the way OOXML writes characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
export function decodeEscapedText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
