import { generateAgency } from '@xinxia/samples/agency/agency'
import { employeeOf } from '@xinxia/samples/agency/employee-of'
import { firstOf } from '@xinxia/samples/agency/sample-client'
import { delimitedText } from '@xinxia/samples/file-formats/delimited-file'
import { docxFile } from '@xinxia/samples/file-formats/docx-file'
import { pdfFile } from '@xinxia/samples/file-formats/pdf-file'
import { pdfPagesOf } from '@xinxia/samples/file-formats/pdf-lines'
import { type SampleSheet, text } from '@xinxia/samples/register/sheet'
import { xlsxFile } from '@xinxia/samples/register/xlsx-file'
import { encodeText } from '@xinxia/samples/text-encoding'

export const officeFormats = ['docx', 'xlsx', 'csv', 'txt', 'pdf'] as const
export type OfficeFormat = (typeof officeFormats)[number]

export interface OfficeFile {
  readonly name: string
  readonly bytes: Buffer
  readonly format: OfficeFormat
  /** What it is, as the taxonomy of documents calls it. */
  readonly kind: string
}

const agency = generateAgency(26, 400)

/** A file of about so many bytes, of the sort an office keeps in that format; each number is another client's. */
export function officeFile(format: OfficeFormat, number: number, targetBytes: number): OfficeFile {
  const sample = write(format, number, 200)
  const perLine = (write(format, number, 400).length - sample.length) / 200
  const lines = Math.max(1, Math.round(200 + (targetBytes - sample.length) / perLine))
  const stem = stems[format]
  return { name: `${stem.name}-${number}.${format}`, bytes: write(format, number, lines), format, kind: stem.kind }
}

const stems: Readonly<Record<OfficeFormat, { readonly name: string; readonly kind: string }>> = {
  docx: { name: '工资发放表', kind: 'payroll' },
  xlsx: { name: '工资表', kind: 'payroll' },
  csv: { name: '银行流水', kind: 'bank-statement' },
  txt: { name: '微信聊天记录', kind: 'other' },
  pdf: { name: '银行对账单', kind: 'bank-statement' },
}

function write(format: OfficeFormat, number: number, lines: number): Buffer {
  const client = agency.clientAt(number % agency.clientCount)
  const company = firstOf(client, 'companyName')
  switch (format) {
    case 'docx': {
      const table = [payrollHead, ...Array.from({ length: lines }, (_, n) => payrollRow(number, n))]
      const blocks = [{ paragraph: `${company}工资表`, title: true as const }, { paragraph: '2026年10月' }, { table }]
      return Buffer.from(docxFile({ blocks, header: company, runLength: 99 }))
    }
    case 'xlsx':
      return Buffer.from(
        xlsxFile(sheetOf([[`${company}工资表`], payrollHead, ...rowsOf(lines, (n) => payrollRow(number, n))]), {
          strings: 'shared',
        }),
      )
    case 'csv':
      return Buffer.from(
        encodeText(delimitedText(sheetOf([flowHead, ...rowsOf(lines, (n) => flowRow(number, n))]), ','), 'gb18030'),
      )
    case 'txt':
      return Buffer.from(rowsOf(lines, (n) => chatLine(number, n)).join('\n'), 'utf8')
    case 'pdf':
      return Buffer.from(
        pdfFile(
          pdfPagesOf([
            { heading: '银行对账单' },
            `户名：${company}　账号：${firstOf(client, 'bankAccount')}`,
            ...rowsOf(lines, (n) =>
              flowRow(number, n)
                .slice(0, 5)
                .map((cell, at) => [60 + at * 100, cell] as const),
            ),
          ]),
        ),
      )
  }
}

const payrollHead = ['序号', '姓名', '身份证号', '手机号码', '银行卡号', '应发工资', '个人所得税', '实发工资']
const flowHead = ['交易日期', '摘要', '借方金额', '贷方金额', '账户余额', '对方户名', '对方账号']

function payrollRow(number: number, n: number): string[] {
  const { name, idNumber, mobile, card, pay } = employeeOf(26, 0, number * 1000 + n, n % 8)
  return [String(n + 1), name, idNumber, mobile, card, pay, '0.00', pay]
}

function flowRow(number: number, n: number): string[] {
  const other = agency.clientAt((number * 31 + n) % agency.clientCount)
  const amount = `${((number * 7919 + n * 104_729) % 9_000_000) / 100 + 1}`
  const day = `2026-10-${String(1 + (n % 28)).padStart(2, '0')}`
  return [
    day,
    n % 3 === 0 ? '货款' : '采购款',
    n % 2 === 0 ? amount : '',
    n % 2 === 0 ? '' : amount,
    `${100_000 + n}`,
    firstOf(other, 'companyName'),
    firstOf(other, 'bankAccount'),
  ]
}

function chatLine(number: number, n: number): string {
  const { name, mobile, pay } = employeeOf(26, 0, number * 1000 + n, n % 8)
  const time = `2026-10-${String(1 + (n % 28)).padStart(2, '0')} ${String(8 + (n % 10)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00`
  return n % 4 === 0
    ? `${time} ${name}\n我的手机换成 ${mobile} 了，工资 ${pay} 已收到`
    : `${time} 林悦\n好的，这个月的票先发我，第 ${n} 笔`
}

function rowsOf<T>(count: number, row: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => row(n))
}

function sheetOf(rows: readonly (readonly string[])[]): SampleSheet {
  return { name: '明细', rows: rows.map((row) => row.map(text)), merges: [], hiddenColumns: [] }
}
