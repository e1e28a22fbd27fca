import { expect, test } from 'vitest'
import { pdfFile } from '../../../samples/file-formats/pdf-file.ts'
import { pdfLock } from '../../../samples/file-formats/pdf-lock.ts'
import { readInProcess } from '../read-in-process.ts'

const page = { texts: [{ x: 72, y: 700, size: 12, text: '银行对账单 安禾商贸' }] }
const locked = (user: string) => Buffer.from(pdfFile([page], pdfLock({ user, owner: 'owner' }, 'a')))
const read = (bytes: Buffer, password: string | null) => readInProcess('对账单.pdf', bytes, null, password)

test('a PDF with a password opens with it, and with its owner’s', async () => {
  for (const password of ['Anhe@2026', 'owner'])
    expect(await read(locked('Anhe@2026'), password)).toMatchObject({
      status: 'read',
      problem: null,
      text: '银行对账单 安禾商贸\n',
    })
  expect(await read(locked('Anhe@2026'), 'anhe@2026')).toMatchObject({ status: 'protected', problem: { code: 'wrong-password' } })
  expect(await read(locked('Anhe@2026'), null)).toMatchObject({ status: 'protected', problem: { code: 'password' } })
})

test('a Chinese password opens a PDF', async () => {
  expect((await read(locked('安禾2026'), '安禾2026')).status).toBe('read')
})

test('a PDF that only forbids printing or copying opens without a password', async () => {
  expect(await read(locked(''), null)).toMatchObject({ status: 'read', text: '银行对账单 安禾商贸\n' })
})
