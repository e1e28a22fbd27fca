const longestCell = 32_767

/**
 * Text as a cell of a workbook holds it: XML marks escaped; characters that XML cannot hold, and texts that look like their
 * escapes, written as `_x0000_` (ECMA-376 part 1, 22.9.2.19); a lone surrogate becomes U+FFFD, which XML asks for.
 * Longer texts than a cell may hold (32,767) are cut with an ellipsis.
 */
export function xmlText(value: string): string {
  const fitting = value.length > longestCell ? `${value.slice(0, longestCell - 1)}…` : value
  return fitting
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, escapeUnit)
    .replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'))
}

function escapeUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}
