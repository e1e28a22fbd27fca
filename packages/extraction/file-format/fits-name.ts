import type { FileFormat } from '../extraction.ts'

/** The name endings under which a format is commonly found. */
const endings: Readonly<Record<FileFormat, readonly string[]>> = {
  xlsx: ['xlsx', 'xltx', 'et', 'ett'],
  xlsm: ['xlsm', 'xltm', 'xlam'],
  xls: ['xls', 'xlt', 'xla', 'et', 'wps'],
  xlsb: ['xlsb'],
  ods: ['ods', 'ots'],
  et: ['et', 'ett', 'xls'],
  dbf: ['dbf'],
  csv: ['csv', 'tsv', 'txt', 'tab', 'log', 'dat'],
  txt: ['txt', 'text', 'csv', 'log', 'md', 'dat', 'ini', 'json', 'sql'],
  docx: ['docx', 'docm', 'dotx', 'wps'],
  doc: ['doc', 'dot', 'wps'],
  pdf: ['pdf'],
  ofd: ['ofd'],
  xml: ['xml'],
  eml: ['eml', 'mht', 'mhtml'],
  html: ['html', 'htm', 'mht'],
  rtf: ['rtf', 'doc'],
  jpg: ['jpg', 'jpeg', 'jfif'],
  png: ['png'],
  heic: ['heic', 'heif', 'hif'],
  zip: ['zip'],
  rar: ['rar'],
  '7z': ['7z'],
  other: [],
}

export const fileFormats = Object.keys(endings) as readonly FileFormat[] // the record has exactly these keys

const knownEndings = new Set(Object.values(endings).flat())

/** Whether a name may be that of a file of this format. A name without an ending, or with one that we do not know, claims nothing. */
export function fitsName(format: FileFormat, name: string): boolean {
  const ending = /\.([^.\\/]{1,8})$/.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined || !knownEndings.has(ending)) return true
  return endings[format].includes(ending)
}

/** The format that a name says, for a file that cannot be looked at. */
export function claimedFormat(name: string): FileFormat {
  const ending = /\.([^.\\/]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return (
    fileFormats.find((format) => endings[format][0] === ending || format === ending) ??
    fileFormats.find((format) => endings[format].includes(ending)) ??
    'other'
  )
}
