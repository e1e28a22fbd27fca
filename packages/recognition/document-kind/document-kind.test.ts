import { expect, test } from 'vitest'
import { explainKindReason } from './document-kind.ts'
import { recogniseTableKind, recogniseTextKind } from './recognise-document-kind.ts'

const table = (headers: string, titles = '', names: string[] = []) =>
  recogniseTableKind({ headers: headers.split(' '), titles: [titles], names })

test.each([
  ['client-register', '客户名称 统一社会信用代码 法人 联系电话 纳税人类型', ''],
  ['payroll', '序号 姓名 基本工资 绩效 应发工资 社保 个税 实发工资', ''],
  ['bank-statement', '交易日期 摘要 收入 支出 余额 对方户名', ''],
  ['trial-balance', '科目编码 科目名称 期初余额借方 期初余额贷方 本期发生借方 期末余额借方', ''],
  ['individual-income-tax', '姓名 证件类型 所得项目 本期收入 累计收入 累计减除费用 累计专项扣除 应补退税额', ''],
  ['invoice', '发票号码 开票日期 购买方名称 税率 税额 价税合计', ''],
  ['voucher', '日期 凭证字号 摘要 科目名称 借方金额 贷方金额', ''],
  ['ledger', '日期 凭证字号 摘要 借方 贷方 方向 余额', ''],
  ['balance-sheet', '资产 行次 期末余额 年初余额 负债和所有者权益', '资产负债表'],
  ['income-statement', '项目 行次 本期金额 本年累计金额', '利润表'],
  ['social-insurance', '姓名 缴费基数 养老保险 医疗保险 失业保险 个人缴纳', ''],
] as const)('a table is known for a %s by its headers', (id, headers, title) => {
  const kind = table(headers, title)
  expect(kind?.id).toBe(id)
  expect(kind!.confidence).toBeGreaterThan(0.5)
  expect(kind!.because.length).toBeGreaterThan(0)
})

test('a title without its headers is a guess, with them a finding; headers of nothing are no kind', () => {
  expect(table('甲 乙', '2026年11月工资表')!.confidence).toBeLessThan(
    table('姓名 应发工资 实发工资', '2026年11月工资表')!.confidence,
  )
  expect(table('甲 乙 丙')).toBeNull()
})

test('a contract and a licence are known by what they say', () => {
  expect(
    recogniseTextKind('代理记账委托合同\n甲方：安禾\n乙方：明诚\n违约责任\n争议解决\n本合同自签字盖章之日起生效', '合同.txt')?.id,
  ).toBe('contract')
  expect(recogniseTextKind('营业执照\n统一社会信用代码\n法定代表人\n注册资本\n经营范围\n登记机关', 'a.txt')?.id).toBe(
    'business-licence',
  )
  expect(recogniseTextKind('今天天气很好', 'a.txt')).toBeNull()
})

test('a reason is a sentence in either language', () => {
  expect(explainKindReason({ by: 'headers', words: ['余额', '摘要'] }, 'zh')).toBe('表头有「余额、摘要」')
  expect(explainKindReason({ by: 'title', words: '利润表' }, 'en')).toBe('the title says “利润表”')
})
