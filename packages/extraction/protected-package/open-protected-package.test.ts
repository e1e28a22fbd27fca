import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docxFile } from '../../../samples/file-formats/docx-file.ts'
import { protectedPackage } from '../../../samples/file-formats/protected-package.ts'
import { fixturePath } from '../../../tests/fixtures.ts'
import { readInProcess } from '../read-in-process.ts'
import { sampleWorkbook } from '../spreadsheet-xlsx/sample-workbook.ts'

const workbook = sampleWorkbook({ sheets: ['<row r="1"><c r="A1" t="inlineStr"><is><t>安禾商贸</t></is></c></row>'] })
const read = (bytes: Uint8Array, password: string | null, name = '台账.xlsx') =>
  readInProcess(name, Buffer.from(bytes), null, password)

test('a workbook with a password opens with it and reads as if it had none; capitals count', async () => {
  const sealed = protectedPackage(workbook, 'Anhe@2026密', 'a')
  expect(await read(sealed, 'Anhe@2026密')).toEqual(await read(workbook, null))
  expect(await read(sealed, 'anhe@2026密')).toMatchObject({ status: 'protected', problem: { code: 'wrong-password' }, text: '' })
  expect(await read(sealed, null)).toMatchObject({ format: 'xlsx', status: 'protected', problem: { code: 'password' } })
})

test('a sealed letter under the name of a workbook is the letter that it is', async () => {
  const letter = docxFile({ blocks: [{ paragraph: '委托合同' }], header: null, runLength: 99 })
  const opened = await read(protectedPackage(letter, 'x', 'b'), 'x')
  expect(opened).toMatchObject({ format: 'docx', status: 'read', text: '委托合同\n' })
})

test('what Excel itself opens without asking, a workbook whose structure is locked, is read', async () => {
  expect(await read(protectedPackage(workbook, 'VelvetSweatshop', 'c'), null)).toEqual(await read(workbook, null))
})

test('files that other programs sealed open, in agile encryption', async () => {
  const letter = readFileSync(fixturePath('docx', 'encrypted-password-pass.docx'))
  expect(await read(letter, 'pass', 'a.docx')).toMatchObject({ format: 'docx', status: 'read', problem: null })
  const sheet = readFileSync(fixturePath('sheets', 'encrypted-agile-password-tika.xlsx'))
  const opened = await read(sheet, 'tika')
  expect(opened.text).toContain('This is an Encrypted Excel spreadsheet.')
  expect((await read(sheet, 'Tika')).problem?.code).toBe('wrong-password')
})

test('E1 a package that asks for ten million rounds ends at once, in an answer', async () => {
  const from = performance.now()
  const hostile = protectedPackage(workbook, 'x', 'd', 10_000_000)
  expect(await read(hostile, null)).toMatchObject({ status: 'protected', problem: { code: 'password' } })
  expect((await read(hostile, 'x')).problem?.code).toBe('unsupported')
  expect(performance.now() - from).toBeLessThan(2000)
})

test('E1 Excel’s own password is tried on no package that asks for more rounds than Office makes; a person’s is', async () => {
  const hostile = protectedPackage(workbook, 'x', 'd', 2_000_000)
  const used = process.cpuUsage()
  for (let i = 0; i < 5; i++) expect((await read(hostile, null)).problem?.code).toBe('password')
  const { user, system } = process.cpuUsage(used)
  expect((user + system) / 1000).toBeLessThan(1500) // milliseconds; one try alone takes more
  expect((await read(hostile, 'x')).problem?.code).toBe('wrong-password')
})

test('E5 a sealed workbook cut off or bent anywhere ends in an answer, never as a right password that read nothing', async () => {
  const sealed = Buffer.from(protectedPackage(workbook, 'x', 'e'))
  for (let at = 520; at < sealed.length; at += 211) {
    const bent = Buffer.from(sealed)
    bent[at]! ^= 0x5a
    for (const bytes of [bent, sealed.subarray(0, at)]) {
      const { status, problem, text } = await read(bytes, 'x')
      if (status === 'read') expect(text).toContain('安禾商贸')
      else expect(['corrupt', 'truncated', 'unsupported', 'wrong-password', 'bomb', 'too-large']).toContain(problem?.code)
    }
  }
})
