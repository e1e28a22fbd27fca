import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import { wholeAllowance } from '../members/member-allowance.ts'
import { readInProcess } from '../read-in-process.ts'

const gbk = (hex: string) => Buffer.from(hex, 'hex')
const mail = (...pieces: readonly (string | Buffer)[]) =>
  Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece.replaceAll('\n', '\r\n')) : piece)))
const read = (...pieces: readonly (string | Buffer)[]) => readInProcess('来信.eml', mail(...pieces))
const head = 'From: a@example.cn\nTo: b@example.cn\n'
const base64 = (text: string) => Buffer.from(text).toString('base64')

test('the headers that a person reads and the body are text, each header under its name', async () => {
  const file = await read(
    `Received: x\nSubject: =?UTF-8?B?${base64('一月流水')}?=\n${head}Date: Fri, 2 Jan 2026 08:00:00 +0800\n\n请查收。\n何安\n`,
  )
  expect(file).toMatchObject({ format: 'eml', status: 'read', problem: null })
  expect(file.text).toBe(
    'Subject: 一月流水\nFrom: a@example.cn\nTo: b@example.cn\nDate: Fri, 2 Jan 2026 08:00:00 +0800\n请查收。\n何安\n\n',
  )
  expect(file.spans[0]!.place).toEqual({ kind: 'mail-header', name: 'subject' })
  expect(file.spans.at(-1)!.place).toEqual({ kind: 'paragraph', part: 'body', paragraph: 1 })
})

test('E9 subjects and names in GBK are read: as encoded words, cut in the middle of a character, and bare', async () => {
  const subject = async (...pieces: readonly (string | Buffer)[]) =>
    (await read('Subject: ', ...pieces, `\n${head}\nx`)).text.split('\n')[0]
  expect(await subject('=?gb2312?B?v827pw==?=')).toBe('Subject: 客户')
  expect(await subject('=?GBK?Q?=BF=CD?= =?GBK?Q?=BB=A7_A?=')).toBe('Subject: 客户 A')
  expect(await subject('=?gbk?B?v80=?=\n =?gbk?B?uw==?=\n =?gbk?B?pw==?= ok')).toBe('Subject: 客户 ok')
  expect(await subject(gbk('bfcdbba7'))).toBe('Subject: 客户')
  expect(await subject('=?gb2312?B?gTnuOQ==?=')).toBe('Subject: 㐀')
  expect(await subject('=?nonsense?Q?abc?=')).toBe('Subject: abc')
})

test('E9 a body is read in the charset it names, or the one that its bytes are of', async () => {
  const body = async (type: string, bytes: Buffer) =>
    (await read(`${head}Content-Type: ${type}\n\n`, bytes)).text.split('\n').at(-2)
  expect(await body('text/plain; charset=gb2312', gbk('bfcdbba7'))).toBe('客户')
  expect(await body('text/plain', gbk('bfcdbba7'))).toBe('客户')
  expect(await body('text/plain; charset=utf-8', gbk('bfcdbba7'))).toBe('客户')
  expect(await body('text/plain; charset=big5', gbk('ab C8'.replace(' ', '')))).toBe('客')
})

test('plain text goes before HTML, HTML is read where it is alone, with its tables as sheets', async () => {
  const alternative = (plain: string) =>
    `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n${plain}\n--b\nContent-Type: text/html\n\n<p>网页</p><table><tr><td>何安<td>1</table>\n--b--\n`
  expect((await read(alternative('纯文本'))).text).toContain('纯文本')
  expect((await read(alternative('纯文本'))).sheets).toEqual([])
  const page = await read(alternative(' '))
  expect(page.text.endsWith('网页\n何安\t1\n')).toBe(true)
  expect(page.sheets[0]!.rows).toEqual([['何安', '1']])
})

test('attachments are members under their names, decoded, without the folders of the sender', async () => {
  const part = (headers: string, content: string) => `--b\n${headers}\n\n${content}\n`
  const file = await read(
    `${head}Content-Type: multipart/mixed; boundary="b"\n\n前言\n`,
    part('Content-Type: text/plain', '正文'),
    part(`Content-Disposition: attachment; filename="=?gbk?B?v827py54bHM=?="\nContent-Transfer-Encoding: base64`, base64('一')),
    part(`Content-Disposition: attachment; filename*0*=UTF-8''%E5%AE%A2;\n filename*1*=%E6%88%B7.csv`, 'a,b'),
    part(
      'Content-Type: application/pdf; name="C:\\资料\\合同.pdf"\nContent-Transfer-Encoding: quoted-printable',
      '=25PDF=\n-1.4',
    ),
    part('Content-Disposition: attachment; filename="../../.."\nContent-Type: image/jpeg', 'x'),
    `--b\nContent-Type: message/rfc822\n\nSubject: 转发 1/2\n${head}\n内信\n--b--\n`,
  )
  expect(file.members.map(({ name, bytes }) => [name, Buffer.from(bytes ?? []).toString()])).toEqual([
    ['客户.xls', '一'],
    ['客户.csv', 'a,b'],
    ['合同.pdf', '%PDF-1.4'],
    ['attachment-4.jpg', 'x'],
    ['转发 1-2.eml', `Subject: 转发 1/2\r\n${head.replaceAll('\n', '\r\n')}\r\n内信`],
  ])
  expect(file.text).not.toContain('前言')
})

test('pictures in the body are members too, and a mail of nothing but a file is read', async () => {
  const file = await readInProcess('a.eml', readFileSync(fixturePath('mail', 'mailparser-nodemailer.eml')))
  expect(file.members.map(({ name }) => name)).toContain('image.png')
  const bare = await read(`${head}Content-Type: application/octet-stream; name=a.bin\n\nx`)
  expect(bare).toMatchObject({ status: 'read', members: [{ name: 'a.bin' }] })
})

test('a mail whose members nobody asked for is read in part', async () => {
  const bytes = mail(
    `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n正文\n--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n--b--`,
  )
  expect(await readInProcess('a.eml', bytes, null)).toMatchObject({ status: 'partly', problem: { code: 'partial' }, members: [] })
  const deep = await readInProcess('a.eml', bytes, { ...wholeAllowance, depth: 0 })
  expect(deep.members).toMatchObject([{ name: 'a.txt', bytes: null, problem: { code: 'too-deep' } }])
  expect(deep.text).toContain('正文')
})

test('a boundary that is never closed, or missing, loses nothing', async () => {
  const open = await read(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n甲\n--b\n\n乙`)
  expect(open.text).toContain('甲')
  expect(open.text).toContain('乙')
  expect((await read(`${head}Content-Type: multipart/mixed\n\n--b\n\n甲`)).text).toContain('甲')
})

test('E1 a mail nested without end, with endless headers or boundaries, ends in its time', async () => {
  const from = performance.now()
  let nested = head
  for (let depth = 0; depth < 5000; depth++) nested += `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`
  expect((await read(`${nested}\nx`)).status).toBe('read')
  expect((await read(`${head}${'X-A: b\n'.repeat(300_000)}\n正文`)).format).toBe('eml')
  expect((await read(`${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(200_000)}`)).format).toBe('eml')
  expect((await read(`${head}Subject: ${'=?gbk?B?'.repeat(100_000)}\n\nx`)).format).toBe('eml')
  expect((await read(`${head}Content-Type: text/plain; ${'a="'.repeat(100_000)}\n\nx`)).format).toBe('eml')
  expect((await read(`${head}Content-Transfer-Encoding: base64\n\n${'=A'.repeat(500_000)}`)).format).toBe('eml')
  expect(performance.now() - from).toBeLessThan(10_000)
})

test('nothing is left out in silence: a line without end is told in pieces, a body longer than any letter and too many parts are remarked on', async () => {
  const long = await read(`${head}\n${'a'.repeat(3_000_000)}`)
  expect(long.status).toBe('read')
  expect(long.text.replaceAll('\n', '').endsWith('a'.repeat(3_000_000))).toBe(true)
  expect(await read(`${head}\n${'abc\n'.repeat(9_000_000)}`)).toMatchObject({ status: 'partly', problem: { code: 'too-large' } })
  const parts = `${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(10_001)}`
  expect(await read(parts)).toMatchObject({ status: 'partly', problem: { code: 'too-many' } })
})
