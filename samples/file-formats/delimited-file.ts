import { type SampleSheet, shownText } from '../register/sheet.ts'

/** RFC 4180 with the line ends of Windows; every row has as many fields as the widest. */
export function delimitedText(sheet: SampleSheet, separator: string): string {
  const width = Math.max(...sheet.rows.map((row) => row.length))
  const lines = sheet.rows.map((row) => {
    const fields = Array.from({ length: width }, (_, c) => shownText(row[c] ?? null))
    return fields.map((field) => (/[",\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(separator)
  })
  return lines.map((line) => `${line}\r\n`).join('')
}
