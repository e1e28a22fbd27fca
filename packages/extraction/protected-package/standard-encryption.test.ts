import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { compoundFile } from '../../../samples/file-formats/compound-file.ts'
import { readInProcess } from '../read-in-process.ts'
import { sampleWorkbook } from '../spreadsheet-xlsx/sample-workbook.ts'
import { readEncryptionInfo } from './encryption-info.ts'
import { packageKey } from './package-key.ts'

/** The stream as another program (officecrypto-tool 0.0.19) wrote it for the password 密码123: AES-128, SHA-1. */
const info = Buffer.from(
  'BAACACQAAACMAAAAJAAAAAAAAAAOZgAABIAAAIAAAAAYAAAAAAAAAAAAAABNAGkAYwByAG8AcwBvAGYAdAAgAEUAbgBoAGEAbgBjAGUAZAAgAFIAUwBBACAA' +
    'YQBuAGQAIABBAEUAUwAgAEMAcgB5AHAAdABvAGcAcgBhAHAAaABpAGMAIABQAHIAbwB2AGkAZABlAHIAIAAQAAAAIZ6zSKNIbTneoAdLAqbpptZzNNo0/aQI' +
    '5MAz5y6NZLwUAAAAelw+ZeYObf4KUWr1H9j8Cr70qClwWgLN5VDNxtn73uc=',
  'base64',
)

test('a workbook sealed as Office 2007 seals it opens with its password', async () => {
  const key = packageKey(readEncryptionInfo(info), '密码123')
  expect(packageKey(readEncryptionInfo(info), '密码124')).toBeNull()
  const workbook = sampleWorkbook({ sheets: ['<row r="1"><c r="A1"><v>7</v></c></row>'] })
  const length = Buffer.alloc(8)
  length.writeUInt32LE(workbook.length)
  const cipher = createCipheriv('aes-128-ecb', key!, null)
  const sealed = Buffer.concat([length, cipher.update(workbook), cipher.final()])
  const file = compoundFile([
    { name: 'EncryptionInfo', bytes: info },
    { name: 'EncryptedPackage', bytes: sealed },
  ])
  expect(await readInProcess('台账.xlsx', Buffer.from(file), null, '密码123')).toMatchObject({ status: 'read', text: '7' })
})

test('a header that was bent is answered, not followed', () => {
  for (let at = 0; at < info.length; at++)
    for (const value of [0, 0x7f, 0xff]) {
      const bent = Buffer.from(info)
      bent[at] = value
      try {
        expect(['agile', 'standard']).toContain(readEncryptionInfo(bent).kind)
      } catch (stop) {
        expect(['corrupt', 'unsupported']).toContain((stop as { code?: string }).code)
      }
    }
})
