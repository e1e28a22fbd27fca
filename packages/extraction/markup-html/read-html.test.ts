import { expect, test } from 'vitest'
import { readInProcess } from '../read-in-process.ts'

const read = (page: string) => readInProcess('页面.html', Buffer.from(`<html>${page}`))

test('a page is read as it is shown: blocks as lines, blanks joined, none between Chinese lines, scripts and comments left out', async () => {
  const page =
    '<head><style>p{}</style><script>document.write("x<p>y")</script></head><!-- 注 --><h1>委托\n合同</h1><p>甲方：  安禾&nbsp;商贸 &amp; Co.<br>第二行</p>'
  expect((await read(page)).text).toBe('委托合同\n甲方： 安禾 商贸 & Co.\n第二行\n')
})

test('a table is a sheet: cells that span others keep the rest in their columns', async () => {
  const page =
    '<table><tr><th rowspan=2>姓名<th colspan="2">收入</tr><tr><td>工资<td>奖金</tr><tr><td>何安<td>8000<td>500</table>'
  const { sheets, text } = await read(page)
  expect(sheets[0]!.rows).toEqual([
    ['姓名', '收入'],
    ['', '工资', '奖金'],
    ['何安', '8000', '500'],
  ])
  expect(text).toBe('姓名\t收入\n工资\t奖金\n何安\t8000\t500\n')
})

test('a workbook that is a page, as tax offices export it, keeps its long numbers', async () => {
  const page = '<table><tr><td>身份证号</td></tr><tr><td style="mso-number-format:\'@\'">999999199001010017</td></tr></table>'
  const file = await readInProcess('导出.xls', Buffer.from(`<html>${page}</html>`))
  expect(file).toMatchObject({ format: 'html', status: 'read' })
  expect(file.sheets[0]!.rows[1]).toEqual(['999999199001010017'])
})

test('a page in GBK is read', async () => {
  const gbk = Buffer.concat([Buffer.from('<html><meta charset=gb2312><p>'), Buffer.from('bfcdbba7', 'hex'), Buffer.from('</p>')])
  expect((await readInProcess('a.html', gbk)).text).toBe('客户\n')
})

test('E3 broken and endless markup ends in its time', async () => {
  const from = performance.now()
  for (const piece of ['<', '<a href="', '<td', '<!--', '&#', '<table>', '</', '<script>', '<p a=\'"'])
    expect((await read(piece.repeat(200_000))).status).toMatch(/read|unreadable|refused/)
  expect(performance.now() - from).toBeLessThan(10_000)
})
