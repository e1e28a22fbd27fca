import type { SampleAgency } from '../agency/agency.ts'
import { delimitedText } from '../file-formats/delimited-file.ts'
import { encodeText } from '../text-encoding.ts'
import { registerSheet } from './register-sheet.ts'
import type { RegisterStyle, RegisterTruth } from './register-truth.ts'
import type { SampleSheet } from './sheet.ts'
import { xlsxFile } from './xlsx-file.ts'

export interface WrittenRegister {
  /** As an office would call it; holds no client's name. */
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly truth: RegisterTruth
}

/**
 * Writes an agency's client register (客户台账) as one of the files that offices really keep, with the answer sheet beside it.
 * `tidy-xlsx` and `csv-utf8-bom` have every column of a client file; the others the columns and the disorder of their kind.
 */
export function writeRegister(agency: SampleAgency, style: RegisterStyle): WrittenRegister {
  const { sheet, truth } = registerSheet(agency, style)
  return { ...fileOf(sheet, style, agency.firm.shortName), truth }
}

function fileOf(sheet: SampleSheet, style: RegisterStyle, firm: string): Omit<WrittenRegister, 'truth'> {
  switch (style) {
    case 'tidy-xlsx':
      return { fileName: `${firm}客户信息.xlsx`, bytes: xlsxFile(sheet, { strings: 'shared' }) }
    case 'usual-xlsx':
      return { fileName: `${firm}客户台账.xlsx`, bytes: xlsxFile(sheet, { strings: 'shared' }) }
    case 'two-row-header-xlsx':
      return { fileName: `${firm}客户资料汇总.xlsx`, bytes: xlsxFile(sheet, { strings: 'inline' }) }
    case 'csv-utf8-bom':
      return { fileName: `${firm}客户导出.csv`, bytes: encodeText(`\uFEFF${delimitedText(sheet, ',')}`, 'utf-8') }
    case 'csv-gb18030':
      return { fileName: `${firm}客户表.csv`, bytes: encodeText(delimitedText(sheet, ','), 'gb18030') }
    case 'csv-utf16':
      return { fileName: `${firm}客户表（Unicode）.csv`, bytes: encodeText(`\uFEFF${delimitedText(sheet, '\t')}`, 'utf-16le') }
  }
}
