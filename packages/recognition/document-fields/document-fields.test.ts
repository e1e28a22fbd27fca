import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import { recogniseDocumentKind } from '../document-kind/recognise-document-kind.ts'
import { recogniseTable } from '../tables/recognise-table.ts'
import { readFields } from './read-fields.ts'

const ofText = (kind: DocumentKindId, text: string, name = 'a.pdf') => readFields(kind, { name, text, tables: [] })
/** Rows of cells as `a|b|c`, one sheet; its text as extraction gives it. */
const sheet = (lines: string, name = 'a.xlsx') =>
  sheetOf(
    lines.split('\n').map((line) => line.split('|')),
    name,
  )
const sheetOf = (rows: readonly (readonly string[])[], name: string) => {
  const text = rows.map((row) => row.join('\t')).join('\n')
  return { name, text, tables: [{ name: 'Sheet1', rows, reading: recogniseTable(rows) }] }
}
const kindAndFields = (document: ReturnType<typeof sheet>) => {
  const kind = recogniseDocumentKind(document)
  return { kind: kind?.id, ...readFields(kind?.id ?? null, document) }
}

test('a fully digital invoice printed side by side: the buyer stands before the seller', () => {
  const text = `电子发票（普通发票）
发票号码：26332000000012345678
开票日期：2026年11月03日
购 名称：安禾商贸有限公司 销 名称：明诚财税服务有限公司
买 统一社会信用代码/纳税人识别号：91330106MA2XXXX00X 售 统一社会信用代码/纳税人识别号：91330106MA2YYYY00Y
项目名称 规格型号 单 位 数 量 单 价 金 额 税率/征收率 税 额
*经纪代理服务*代理记账费 月 1 300.00 300.00 6% 18.00
合 计 ¥300.00 ¥18.00
价税合计（大写） 叁佰壹拾捌圆整 （小写）¥318.00
备注
开票人：林悦`
  expect(ofText('invoice', text)).toEqual({
    number: '26332000000012345678',
    date: '2026-11-03',
    buyerName: '安禾商贸有限公司',
    buyerTaxId: '91330106MA2XXXX00X',
    sellerName: '明诚财税服务有限公司',
    sellerTaxId: '91330106MA2YYYY00Y',
    amount: '300.00',
    tax: '18.00',
    total: '318.00',
  })
})

test('an older invoice with code and number, buyer above, seller below, tax-free', () => {
  const text = `浙江增值税电子普通发票
发票代码:033001900111
发票号码:12345678
开票日期:2020年10月10日
校 验 码:12345 67890 12345 67890
购买方
名    称:安禾商贸有限公司
纳税人识别号:91330106MA2XXXX00X
地 址、电 话:
蔬菜 斤 100 3.18 318.00 免税 ***
合 计 ¥318.00 ***
价税合计(大写) 叁佰壹拾捌圆整 (小写) ¥318.00
销售方
名    称:城东蔬菜批发部
纳税人识别号:92330106MA2ZZZZ00Z
收款人: 复核: 开票人:何安`
  expect(ofText('invoice', text)).toMatchObject({
    code: '033001900111',
    number: '12345678',
    date: '2020-10-10',
    buyerName: '安禾商贸有限公司',
    sellerName: '城东蔬菜批发部',
    sellerTaxId: '92330106MA2ZZZZ00Z',
    amount: '318.00',
    tax: '0.00',
    total: '318.00',
  })
})

test('an invoice whose print gives all labels first and the values after them', () => {
  const text = `电子发票（增值税专用发票）
发票号码：
开票日期：
购
买
方
信
息
统一社会信用代码/纳税人识别号：
销
售
方
信
息
统一社会信用代码/纳税人识别号：
名称：
名称：
项目名称 规格型号 单 位 数 量 单 价 金 额 税率/征收率 税 额
合 计
价税合计（大写） （小写）
26332000000012345678
2026年11月03日
安禾商贸有限公司
91330106MA2XXXX00X
明诚财税服务有限公司
91330106MA2YYYY00Y
叁佰壹拾捌圆整
¥318.00
¥300.00
¥18.00`
  expect(ofText('invoice', text)).toEqual({
    number: '26332000000012345678',
    date: '2026-11-03',
    buyerName: '安禾商贸有限公司',
    buyerTaxId: '91330106MA2XXXX00X',
    sellerName: '明诚财税服务有限公司',
    sellerTaxId: '91330106MA2YYYY00Y',
    amount: '300.00',
    tax: '18.00',
    total: '318.00',
  })
})

test('the XML of an electronic invoice that others made is read from its leaves', () => {
  const text = readFileSync(fixturePath('xml', 'original_invoice-from-ofd.xml'), 'utf8')
  expect(recogniseDocumentKind({ name: 'a.xml', text, tables: [] })?.id).toBe('invoice')
  expect(ofText('invoice', text)).toMatchObject({
    code: '050001700111',
    number: '99999951',
    date: '2020-10-10',
    buyerName: '科游迈利有限公司',
    sellerName: '杭州融易算企业管理咨询有限公司',
    amount: '300.00',
    tax: '18.00',
    total: '318.00',
  })
})

test('a list of many invoices has no fields of its own; a list of one has', () => {
  const header = '发票号码|开票日期|销方名称|购买方名称|金额|税额|价税合计'
  const one = '26332000000012345678|2026-11-03 10:11:12|明诚财税有限公司|安禾商贸有限公司|300|18|318'
  expect(readFields('invoice', sheet(`${header}\n${one}`))).toMatchObject({ date: '2026-11-03', total: '318.00' })
  expect(readFields('invoice', sheet(`${header}\n${one}\n${one}`))).toEqual({})
})

test('a business licence with spaced labels, capital in words and a term', () => {
  const text = `营 业 执 照
（副 本）
统一社会信用代码
91330106MA2XXXX00X
名      称  安禾商贸有限公司
类      型  有限责任公司（自然人投资或控股）
法定代表人  何安
注 册 资 本  壹佰万元整
成 立 日 期  2020年03月02日
营 业 期 限  2020年03月02日至2026年03月01日
住      所  浙江省杭州市西湖区花园路12号
经 营 范 围  日用百货销售
登记机关`
  expect(ofText('business-licence', text)).toEqual({
    name: '安禾商贸有限公司',
    creditCode: '91330106MA2XXXX00X',
    legalRepresentative: '何安',
    type: '有限责任公司（自然人投资或控股）',
    address: '浙江省杭州市西湖区花园路12号',
    capital: '1000000.00',
    foundedOn: '2020-03-02',
    validUntil: '2026-03-01',
  })
})

test('a licence of one-man business in one line a pair, without end', () => {
  const text =
    '营业执照\n统一社会信用代码：92330106MA2ZZZZ00Z\n名称：城东蔬菜批发部\n经营者：何安\n注册资本：50万元人民币\n营业期限：长期\n经营场所：杭州市城东菜场3号'
  expect(ofText('business-licence', text)).toMatchObject({
    legalRepresentative: '何安',
    capital: '500000.00',
    validUntil: '长期',
    address: '杭州市城东菜场3号',
  })
})

test('an ID card read glued together, both sides', () => {
  const text =
    '姓名何安\n性别女民族汉\n出生1990年1月1日\n住址浙江省杭州市西湖区花园路\n12号3幢501室\n公民身份号码999999199001010017\n中华人民共和国\n居民身份证\n签发机关杭州市公安局西湖分局\n有效期限2016.05.22-2026.05.22'
  expect(ofText('resident-id-card', text)).toEqual({
    name: '何安',
    sex: '女',
    ethnicity: '汉',
    bornOn: '1990-01-01',
    address: '浙江省杭州市西湖区花园路12号3幢501室',
    idNumber: '999999199001010017',
    issuedBy: '杭州市公安局西湖分局',
    validFrom: '2016-05-22',
    validUntil: '2026-05-22',
  })
})

test('a contract: parties, number, and a term told by dates or by years', () => {
  const text = `代理记账委托合同
合同编号：MC-2026-018
甲方（委托方）：安禾商贸有限公司
乙方（受托方）：明诚财税服务有限公司
第二条 服务期限自2026年1月1日起至2026年12月31日止。
签订日期：2025年12月28日`
  expect(ofText('contract', text)).toEqual({
    partyA: '安禾商贸有限公司',
    partyB: '明诚财税服务有限公司',
    number: 'MC-2026-018',
    signedOn: '2025-12-28',
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
  })
  const lease = '房屋租赁合同\n出租方：何安\n承租方：安禾商贸有限公司\n租赁期限为三年，自2024年3月1日起计算。'
  expect(ofText('contract', lease)).toMatchObject({ partyA: '何安', validFrom: '2024-03-01', validUntil: '2027-02-28' })
})

test('a bank statement: two columns of amounts, account and days above the header', () => {
  const statement = sheet(
    `中国工商银行账户明细清单
户名：安禾商贸有限公司|账号：1202 0200 0000 0000 017
起始日期：20261101|终止日期：20261130
交易日期|摘要|借方发生额|贷方发生额|余额|对方户名
2026-11-02|货款||1,200.50|11,200.50|甲公司
2026-11-05|房租|3,000.00||8,200.50|乙公司
合计||3,000.00|1,200.50||`,
    '工行流水.xlsx',
  )
  expect(kindAndFields(statement)).toEqual({
    kind: 'bank-statement',
    bank: '中国工商银行',
    accountName: '安禾商贸有限公司',
    accountNumber: '1202020000000000017',
    from: '2026-11-01',
    to: '2026-11-30',
    headerRow: '3',
    rowCount: '2',
    totalIn: '1200.50',
    totalOut: '3000.00',
  })
})

test.each([
  [
    'abc-debit.csv',
    { from: '2024-01-01', to: '2024-01-04', headerRow: '0', rowCount: '5', totalIn: '10000.01', totalOut: '12355.89' },
  ],
  ['bocom-debit.csv', { rowCount: '6', totalIn: '11.25', totalOut: '114.00' }],
  ['cmb-debit.csv', { rowCount: '5', totalIn: '1234.00', totalOut: '2013.14' }],
  ['icbc-debit-v2.csv', { accountNumber: '1234****9876', rowCount: '11', totalIn: '2841.74' }],
  ['meituan.csv', { bank: '美团', from: '2025-02-01', to: '2025-02-28', rowCount: '29', totalIn: '209.73', totalOut: '1223.80' }],
  ['wechat.csv', { bank: '微信支付', accountName: '测试', from: '2019-08-01', to: '2019-09-30', totalIn: '28.49' }],
] as const)('%s, as a bank or payment house exports it', (file, expected) => {
  const lines = readFileSync(fixturePath('csv', file), 'utf8').replace('\ufeff', '').trimEnd().split(/\r?\n/)
  const cells = lines.map((line) =>
    [...line.matchAll(/\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/g)].map((cell) => cell[1] ?? cell[2] ?? ''),
  )
  expect(kindAndFields(sheetOf(cells, file))).toMatchObject({
    kind: 'bank-statement',
    ...expected,
  })
})

test('a statement printed into text: the balance tells in from out', () => {
  const text = `中国建设银行交易明细
户名：安禾商贸有限公司 账号：33001010000000017
期初余额：10,000.00
交易日期 摘要 金额 余额 对方户名
2026-11-02 货款 1,200.50 11,200.50 甲公司
2026-11-05 房租 3,000.00 8,200.50 乙公司`
  expect(ofText('bank-statement', text)).toMatchObject({
    bank: '中国建设银行',
    accountNumber: '33001010000000017',
    rowCount: '2',
    totalIn: '1200.50',
    totalOut: '3000.00',
  })
})

test('a payroll: employer and month from its title, people counted, gross pay added up', () => {
  const payroll = sheet(`安禾商贸有限公司2026年11月工资表
序号|姓名|基本工资|绩效|应发工资|社保|个税|实发工资
1|何安|5,000.00|1,000.00|6,000.00|500|0|5,500.00
2|林悦|4,000.00|500.50|4,500.50|400|0|4,100.50
合计||9,000.00|1,500.50|10,500.50|900|0|9,600.50
制表：周衡|||审核：|||`)
  expect(kindAndFields(payroll)).toEqual({
    kind: 'payroll',
    employer: '安禾商贸有限公司',
    period: '2026-11',
    headcount: '2',
    totalPay: '10500.50',
  })
})

test('a balance sheet of two halves: totals at the end of the period, line numbers are no amounts', () => {
  const balance = sheet(`资产负债表
编制单位：安禾商贸有限公司|||2026年11月30日||||单位：元
资产|行次|期末余额|年初余额|负债和所有者权益|行次|期末余额|年初余额
货币资金|1|1,000.00|800.00|应付账款|30|300.00|200.00
流动资产合计|15|1,000.00|800.00|负债合计|40|300.00|200.00
固定资产|16|500.00|500.00|实收资本|41|1,000.00|1,000.00
资产总计|29|1,500.00|1,300.00|所有者权益（或股东权益）合计|50|1,200.00|1,100.00`)
  expect(kindAndFields(balance)).toEqual({
    kind: 'balance-sheet',
    entity: '安禾商贸有限公司',
    period: '2026-11',
    totalAssets: '1500.00',
    totalLiabilities: '300.00',
    totalEquity: '1200.00',
  })
})

test('an income statement: the amounts of the period, not those of the year so far', () => {
  const income = sheet(`利润表
编制单位：安禾商贸有限公司|2026年第3季度||
项目|行次|本年累计金额|本期金额
一、营业收入|1|9,000.00|3,000.00
减：营业成本|2|4,000.00|1,000.00
二、营业利润（亏损以“-”号填列）|21|2,000.00|700.00
三、利润总额（亏损总额以“-”号填列）|30|1,900.00|650.00
减：所得税费用|31|100.00|50.00
四、净利润（净亏损以“-”号填列）|32|1,800.00|-600.00`)
  expect(kindAndFields(income)).toEqual({
    kind: 'income-statement',
    entity: '安禾商贸有限公司',
    period: '2026-Q3',
    revenue: '3000.00',
    operatingProfit: '700.00',
    profitBeforeTax: '650.00',
    netProfit: '-600.00',
  })
})

test('a trial balance with a header of two rows: the line of totals, or the accounts of the first level', () => {
  const rows = `科目余额表
编制单位：安禾商贸有限公司|期间：2026年01月至2026年11月
科目编码|科目名称|期初余额||本期发生额||期末余额|
||借方|贷方|借方|贷方|借方|贷方
1001|库存现金|100.00||50.00|20.00|130.00|
1002|银行存款|900.00||500.00|300.00|1,100.00|
100201|工行|900.00||500.00|300.00|1,100.00|
3001|实收资本||1,000.00|||0|1,000.00`
  const expected = {
    entity: '安禾商贸有限公司',
    period: '2026-01/2026-11',
    openingDebit: '1000.00',
    openingCredit: '1000.00',
    periodDebit: '550.00',
    periodCredit: '320.00',
    closingDebit: '1230.00',
  }
  expect(kindAndFields(sheet(rows))).toMatchObject({ kind: 'trial-balance', ...expected })
  expect(kindAndFields(sheet(`${rows}\n合计||1,000.00|1,000.00|550.00|320.00|1,230.00|1,000.00`))).toMatchObject(expected)
})

test('a kind without fields has none, and no kind has none', () => {
  expect(ofText('resume', '姓名：何安')).toEqual({})
  expect(readFields(null, { name: 'a', text: '甲方：安禾', tables: [] })).toEqual({})
})

test('a licence read by a scanner with labels glued to their values', () => {
  const text =
    '营业执照\n统一社会信用代码91330106MA2XXXX00X\n名称安禾商贸有限公司\n类型有限责任公司(自然人独资)\n法定代表人何安\n注册资本伍拾万元整\n成立日期2021年06月18日\n营业期限2021年06月18日至长期\n住所浙江省杭州市西湖区文三路1号\n登记机关'
  expect(ofText('business-licence', text)).toMatchObject({
    name: '安禾商贸有限公司',
    legalRepresentative: '何安',
    capital: '500000.00',
    validUntil: '长期',
    address: '浙江省杭州市西湖区文三路1号',
  })
})

test('a payroll with a header of two rows counts the column of totals, one with net pay only counts that', () => {
  const grouped = sheet(`安禾商贸有限公司
2026年10月份工资发放表
序号|姓名|身份证号|应发工资||||代扣款项|||实发工资|签名
|||基本工资|岗位工资|加班|应发合计|社保|公积金|个税||
1|何安|999999199001010017|4000|1000|200|5200|400|200|0|4600|
2|林悦|999999199001010025|4000|800|0|4800|400|200|0|4200|`)
  expect(kindAndFields(grouped)).toMatchObject({ kind: 'payroll', period: '2026-10', headcount: '2', totalPay: '10000.00' })
  const net = sheet('姓名|部门|实发金额|银行卡号\n何安|行政|4600|6217000000000000004\n林悦|财务|4200|6217000000000000012')
  expect(kindAndFields(net)).toMatchObject({ kind: 'payroll', headcount: '2', totalPay: '8800.00' })
})

test('an income statement printed with the sum of the year first gives the amounts of the month', () => {
  const text = `利 润 表
编制单位：安禾商贸有限公司 2026年9月 单位：元
项 目 行次 本年累计金额 本月金额
一、营业收入 1 90,000.00 10,000.00
二、营业利润（亏损以“-”号填列） 21 36,870.00 3,687.00
四、净利润（净亏损以“-”号填列） 32 35,026.50 3,502.65`
  expect(ofText('income-statement', text)).toEqual({
    entity: '安禾商贸有限公司',
    period: '2026-09',
    revenue: '10000.00',
    operatingProfit: '3687.00',
    netProfit: '3502.65',
  })
})

test('a contract for a term in words ends the day before its anniversary; the year of a date is no term', () => {
  const text =
    '技术服务协议\n甲    方：安禾商贸有限公司\n乙    方：云帆科技（杭州）有限公司\n本协议有效期为壹年，自2026年5月1日起生效。\n签字盖章'
  expect(ofText('contract', text)).toEqual({
    partyA: '安禾商贸有限公司',
    partyB: '云帆科技（杭州）有限公司',
    validFrom: '2026-05-01',
    validUntil: '2027-04-30',
  })
})
