import { CompoundFile } from '../compound-file/compound-file.ts'
import type { FileFormat } from '../extraction.ts'

const headBytes = 64 * 1024
const filePassRecord = 0x002f
const boundSheetRecord = 0x0085

/** `isPackage`: an Office package (xlsx, docx) lies sealed in it. */
export interface CompoundKind {
  readonly format: FileFormat
  readonly isProtected: boolean
  readonly isPackage: boolean
}

/** What an OLE2 compound file holds, by the names of its streams, and whether it asks for a password. */
export function sniffCompoundFile(bytes: Buffer, name: string): CompoundKind {
  const file = new CompoundFile(bytes)
  if (file.has('EncryptedPackage') || file.has('EncryptionInfo'))
    return { format: encryptedFormat(name), isProtected: true, isPackage: true }
  const book = file.head('Workbook', headBytes) ?? file.head('Book', headBytes)
  if (book !== undefined)
    return { format: isWps(file, name) ? 'et' : 'xls', isProtected: asksForPassword(book), isPackage: false }
  const word = file.head('WordDocument', 32)
  if (word !== undefined) {
    const isProtected = word.length >= 12 && (word.readUInt16LE(10) & 0x0100) !== 0
    return { format: 'doc', isProtected, isPackage: false }
  }
  return { format: 'other', isProtected: false, isPackage: false }
}

/** The package inside is sealed, so only the name can say which kind of Office file it is. */
function encryptedFormat(name: string): FileFormat {
  const ending = /\.(xlsm|xlsb|docx|ods)$/i.exec(name)?.[1]?.toLowerCase()
  return ending === 'xlsm' || ending === 'xlsb' || ending === 'docx' || ending === 'ods' ? ending : 'xlsx'
}

/** WPS writes the same workbook stream as Excel, under either name; without a name, WPS's own stream tells its files. */
function isWps(file: CompoundFile, name: string): boolean {
  return /\.ett?$/i.test(name) || (!/\.xl\w$/i.test(name) && file.has('ETExtData'))
}

/** BIFF records up to the list of sheets: FILEPASS comes before, right after BOF (MS-XLS 2.4.117). */
function asksForPassword(book: Buffer): boolean {
  for (let at = 0; at + 4 <= book.length; ) {
    const record = book.readUInt16LE(at)
    if (record === filePassRecord) return true
    if (record === boundSheetRecord) return false
    at += 4 + book.readUInt16LE(at + 2)
  }
  return false
}
