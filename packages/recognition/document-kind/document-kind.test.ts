import { expect, test } from 'vitest'
import { explain } from '../because.ts'
import { recogniseTable } from '../tables/recognise-table.ts'
import { recogniseDocumentKind } from './recognise-document-kind.ts'
import { titleOf, titleOfName } from './titles.ts'

const tableOf = (headers: string, title = '', name = 'Sheet1') => {
  const head = headers.split(' ')
  const rows = [...(title === '' ? [] : [[title]]), head, head.map((_, i) => `值${i}`)]
  return {
    name: 'a.xlsx',
    text: rows.join('\n'),
    tables: [{ name, rows, reading: { ...recogniseTable(rows), headerRow: title === '' ? 0 : 1, columns: columnsOf(head) } }],
  }
}
const columnsOf = (headers: readonly string[]) =>
  headers.map((header, index) => ({ index, header, type: null, field: null, grade: null, confidence: 0, because: [] }))
const textOf = (text: string, name = 'a.txt') => recogniseDocumentKind({ name, text, tables: [] })

test.each([
  ['client-register', '客户名称 统一社会信用代码 法人 联系电话 纳税人类型', ''],
  ['client-register', '序号 公司名称 简称 老板 电话 税号 月费 备注', ''],
  ['payroll', '序号 姓名 基本工资 绩效 应发工资 社保 个税 实发工资', ''],
  ['payroll', '工号 姓名 出勤天数 计件工资 餐补 税前合计 代扣社保 到手金额', ''],
  ['bank-statement', '交易日期 摘要 收入 支出 余额 对方户名', ''],
  ['bank-statement', '记账日 交易类型 借方发生额 贷方发生额 账户余额 对方账号 对方户名 附言', ''],
  ['trial-balance', '科目编码 科目名称 期初余额借方 期初余额贷方 本期发生借方 期末余额借方', ''],
  [
    'trial-balance',
    '科目编码 科目名称 期初余额/借方 期初余额/贷方 本期发生额/借方 本期发生额/贷方 期末余额/借方 期末余额/贷方',
    '',
  ],
  ['individual-income-tax', '姓名 证件类型 所得项目 本期收入 累计收入 累计减除费用 累计专项扣除 应补退税额', ''],
  ['invoice', '发票号码 开票日期 购买方名称 税率 税额 价税合计', ''],
  ['invoice', '发票代码 发票号码 数电票号码 销方识别号 销方名称 购方识别号 购买方名称 开票日期 金额 税额', ''],
  ['voucher', '日期 凭证字号 摘要 科目名称 借方金额 贷方金额', ''],
  ['ledger', '日期 凭证字号 摘要 借方 贷方 方向 余额', ''],
  ['balance-sheet', '资产 行次 期末余额 年初余额 负债和所有者权益', '资产负债表'],
  ['income-statement', '项目 行次 本期金额 本年累计金额', '利润表'],
  ['social-insurance', '姓名 缴费基数 养老保险 医疗保险 失业保险 个人缴纳', ''],
  ['tax-payment', '税种 品目名称 税款所属时期 入(退)库日期 实缴(退)金额', ''],
  ['tax-return', '税种 计税依据 应纳税额 减免税额 应补(退)税额 申报日期', ''],
  ['resident-id-card', '姓名 民族 性别 出生 住址 公民身份号码 签发机关 有效期限', ''],
] as const)('a table is known for a %s by its headers %s', (id, headers, title) => {
  const kind = recogniseDocumentKind(tableOf(headers, title))
  expect(kind?.id).toBe(id)
  expect(kind!.confidence).toBeGreaterThan(0.5)
  expect(kind!.because.length).toBeGreaterThan(0)
})

test.each([
  [
    'business-licence',
    '营 业 执 照\n（副 本）\n统一社会信用代码\n91330106MA2XXXX00X\n名 称 安禾商贸有限公司\n类 型 有限责任公司\n法定代表人 何安\n注册资本 壹佰万元整\n成立日期 2020年03月02日\n住 所 杭州市\n经营范围 日用百货\n登记机关',
  ],
  ['resident-id-card', '姓名何安\n性别女民族汉\n出生1990年1月1日\n住址浙江省杭州市\n公民身份号码999999199001010017'],
  ['contract', '代理记账委托合同\n甲方：安禾\n乙方：明诚\n第一条 委托事项\n违约责任\n争议解决\n本合同自双方签字盖章之日起生效'],
  [
    'contract',
    '房屋租赁协议\n出租方（甲方）：何安\n承租方（乙方）：安禾商贸有限公司\n租赁期限自2026年1月1日至2026年12月31日\n一、租金\n违约责任：双方签字生效',
  ],
  [
    'invoice',
    '电子发票（普通发票）\n发票号码：26332000000012345678\n开票日期：2026年11月03日\n购买方信息 名称：安禾商贸有限公司\n销售方信息 名称：明诚\n合计 ¥300.00 ¥18.00\n价税合计（大写）叁佰壹拾捌圆整',
  ],
  [
    'account-permit',
    '开户许可证\n核准号：J3310000000001\n账户名称：安禾商贸有限公司\n开户银行：中国工商银行杭州城东支行\n账号：1202020000000000000\n法定代表人：何安',
  ],
  ['account-permit', '基本存款账户信息\n账户名称 安禾\n账户号码 1202\n开户银行 工行\n法定代表人 何安\n基本存款账户编号 J331'],
  [
    'articles-of-association',
    '安禾商贸有限公司章程\n第一章 总则\n第二章 注册资本\n股东的出资方式、出资额\n第五章 股东会\n执行董事\n监事\n本章程',
  ],
  ['resume', '个人简历\n姓名：何安\n求职意向：会计\n教育经历\n工作经历\n自我评价'],
  [
    'tax-payment',
    '中华人民共和国税收完税证明\n税务机关：国家税务总局杭州市税务局\n纳税人识别号 纳税人名称\n原凭证号 税种 品目名称 税款所属时期 入（退）库日期 实缴（退）金额\n妥善保管',
  ],
  [
    'tax-return',
    '增值税及附加税费申报表\n（小规模纳税人适用）\n税款所属时间：2026年7月1日至2026年9月30日\n纳税人识别号\n应征增值税不含税销售额\n本期应纳税额\n本期应补（退）税额\n城市维护建设税',
  ],
  [
    'individual-income-tax',
    '个人所得税扣缴申报表\n税款所属期：2026年11月\n扣缴义务人名称：安禾商贸有限公司\n收入额 减除费用 专项扣除 专项附加扣除 应纳税所得额',
  ],
  ['social-insurance', '社会保险费缴费申报表\n参保人数\n缴费基数\n养老保险 医疗保险 失业保险 工伤保险\n单位缴纳 个人缴纳'],
  [
    'bank-statement',
    '中国工商银行账户明细清单\n户名：安禾 账号：1202\n起始日期：20261101 终止日期：20261130\n交易日期 摘要 借方发生额 贷方发生额 余额 对方户名',
  ],
  [
    'bank-statement',
    '中国建设银行单位客户专用回单\n付款人户名 安禾\n付款人账号 3300\n收款人户名 明诚\n金额大写\n摘要 货款\n交易流水号 123',
  ],
  ['payroll', '安禾商贸有限公司2026年11月工资表\n姓名 基本工资 绩效 应发工资 社保 个税 实发工资\n何安 5000 1000 6000 500 0 5500'],
  ['voucher', '记 账 凭 证\n2026年11月30日 记字第12号 附单据3张\n摘要 会计科目 借方金额 贷方金额\n制单 审核 记账'],
  ['ledger', '银行存款日记账\n月 日 凭证字号 摘要 借方 贷方 借或贷 余额\n承前页\n本月合计'],
  [
    'balance-sheet',
    '资产负债表\n会企01表\n货币资金\n应收账款\n流动资产合计\n固定资产\n资产总计\n应付账款\n负债合计\n实收资本\n未分配利润',
  ],
  [
    'income-statement',
    '一、营业收入\n减：营业成本\n税金及附加\n销售费用\n管理费用\n财务费用\n二、营业利润\n三、利润总额\n减：所得税费用\n四、净利润',
  ],
] as const)('a text is known for a %s by what it says', (id, text) => {
  const kind = textOf(text)
  expect(kind?.id).toBe(id)
  expect(kind!.confidence).toBeGreaterThan(0.5)
})

test('a title without its headers is a guess, with them a finding; headers of nothing are no kind', () => {
  const guess = recogniseDocumentKind(tableOf('甲 乙', '2026年11月工资表'))!
  const finding = recogniseDocumentKind(tableOf('姓名 应发工资 实发工资', '2026年11月工资表'))!
  expect(guess.id).toBe('payroll')
  expect(guess.confidence).toBeLessThan(0.5)
  expect(finding.confidence).toBeGreaterThan(0.9)
  expect(recogniseDocumentKind(tableOf('甲 乙 丙'))).toMatchObject({ id: 'other', confidence: 0.3 })
})

test('the last noun says what a paper is: a notice about a licence is no licence', () => {
  expect(titleOf('营业执照领取通知书')).toMatchObject({ id: 'other' })
  expect(titleOf('营 业 执 照（副 本）')).toMatchObject({ id: 'business-licence' })
  expect(titleOf('客户资料交接清单')).toMatchObject({ id: 'other' })
  expect(titleOf('安禾2026年11月份工资发放明细表(最终版)')).toMatchObject({ id: 'payroll' })
  expect(titleOf('银行存款余额调节表')).toMatchObject({ id: 'other' })
  expect(titleOf('税收缴款凭证')).toMatchObject({ id: 'tax-payment' })
  const notice = textOf('营业执照领取通知书\n统一社会信用代码 法定代表人 注册资本 经营范围 登记机关 成立日期')
  expect(notice!.confidence).toBeLessThan(0.5)
})

test.each([
  ['法人身份证正面.jpg', 'resident-id-card'],
  ['客户/安禾/营业执照副本_扫描件(1).png', 'business-licence'],
  ['资料.zip!/2026年/11月/工资表-安禾-202611.xlsx', 'payroll'],
  ['身份证/IMG_0012.jpg', 'resident-id-card'],
  ['工行流水2026-11.pdf', 'bank-statement'],
  ['安禾公司章程.docx', 'articles-of-association'],
  ['开户许可证.jpg', 'account-permit'],
  ['代理记账合同（安禾）已盖章.pdf', 'contract'],
] as const)('what could not be read is guessed from its name: %s', (name, id) => {
  const kind = textOf('', name)
  expect(kind?.id).toBe(id)
  expect(kind!.confidence).toBeLessThan(0.5)
})

test('a name that says nothing, and nothing read, is no kind; words of a chat are not a document', () => {
  expect(textOf('', 'IMG_0012.jpg')).toBeNull()
  expect(titleOfName('合同到期提醒.docx')).toBeNull()
  expect(textOf('今天天气很好')).toMatchObject({ id: 'other' })
  const chat = '王会计：老板，工资表发我一下，社保和个税要申报了\n老板：好的，实发按上月\n王会计：发票也开一下，合同签了吗'
  expect(textOf(chat, '微信聊天记录.txt')!.confidence).toBeLessThan(0.5)
})

test('two kinds that come close make both doubtful', () => {
  const clear = recogniseDocumentKind(tableOf('日期 凭证字号 摘要 借方 贷方 方向 余额'))!
  const mixed = recogniseDocumentKind(tableOf('姓名 应发工资 实发工资 缴费基数 养老保险 医疗保险 失业保险'))!
  expect(clear.confidence).toBeGreaterThan(mixed.confidence)
})

test('a reason is a sentence in either language and holds no digits of a value', () => {
  const kind = textOf('记账凭证\n2026年11月30日 记字第12号 附单据3张\n摘要 会计科目 借方金额 贷方金额\n制单 审核')!
  const zh = kind.because.map((reason) => explain(reason, 'zh')).join('；')
  expect(zh).toMatch(/^标题是「记账凭证」；正文有「/)
  expect(zh).not.toMatch(/\d/)
  expect(explain(kind.because[0]!, 'en')).toBe('the title says “记账凭证”')
})
