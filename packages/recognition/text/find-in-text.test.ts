import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explain } from '../because.ts'
import type { Finding } from '../finding.ts'
import { findInText } from './find-in-text.ts'
import { findStructured } from './find-structured.ts'
import { maskFindings } from './mask-by-content.ts'

const brief = (text: string) => findInText(text).map((found) => `${found.type} ${text.slice(found.start, found.end)}`)
const only = (text: string): Finding => {
  const found = findInText(text)
  expect(found, text).toHaveLength(1)
  return found[0]!
}

const written: readonly (readonly [text: string, type: string, value: string])[] = [
  ['身份证号：１１０１０５１９４９１２３１００２Ｘ', 'CERT-IDNO', '１１０１０５１９４９１２３１００２Ｘ'],
  ['身份证110105\u200b19491231\u200b002X', 'CERT-IDNO', '110105\u200b19491231\u200b002X'],
  ['身份证号 11010519\n491231002X', 'CERT-IDNO', '11010519\n491231002X'],
  ['旧身份证110105491231002', 'CERT-IDNO', '110105491231002'],
  ['身份证号：一一〇一〇五一九四九一二三一〇〇二X', 'CERT-IDNO', '一一〇一〇五一九四九一二三一〇〇二X'],
  ['身份证1101O5l9491231002X', 'CERT-IDNO', '1101O5l9491231002X'],
  ['手机：壹叁捌零零壹叁捌零零零', 'CON-MOBILE', '壹叁捌零零壹叁捌零零零'],
  ['电话：0086-13800138000', 'CON-MOBILE', '0086-13800138000'],
  ['电话+86 138 0013 8000', 'CON-MOBILE', '+86 138 0013 8000'],
  ['1 3 8 0 0 1 3 8 0 0 0', 'CON-MOBILE', '1 3 8 0 0 1 3 8 0 0 0'],
  ['(010) 88993108', 'CON-PHONE', '(010) 88993108'],
  ['010-88993108转801', 'CON-PHONE', '010-88993108转801'],
  ['卡号：6217-0000-0000-0000-004', 'FIN-CARD', '6217-0000-0000-0000-004'],
  ['统一社会信用代码 9135 0100 M000 100Y 43', 'REG-USCC', '9135 0100 M000 100Y 43'],
  ['外国人永久居留证 911156198108010008', 'CERT-FPR', '911156198108010008'],
  ['港澳台居住证810000199001010019', 'CERT-HMT', '810000199001010019'],
  ['回乡证H12345678', 'CERT-HMT', 'H12345678'],
  ['E12345678（护照）', 'CERT-PASSPORT', 'E12345678'],
  ['军字第2001988号', 'CERT-MIL', '军字第2001988号'],
  ['粤B·D12345', 'CERT-DRIVER', '粤B·D12345'],
  ['组织机构代码：D2143569-X', 'REG-OLDNO', 'D2143569-X'],
  ['验证码 123456', 'SEC-OTP', '123456'],
  ['网银密码：Abc@1234', 'FIN-SECRET', 'Abc@1234'],
  ['微信号：wx_abc12345', 'CON-IM', 'wx_abc12345'],
  ['13812345678@163.com', 'CON-EMAIL', '13812345678@163.com'],
]

for (const [text, type, value] of written) {
  test(`${JSON.stringify(text)} holds ${type}`, () => {
    const found = only(text)
    expect([found.type, text.slice(found.start, found.end)]).toEqual([type, value])
  })
}

const nothing = [
  '订单号202411210001234567',
  '微信支付交易单号4200001234202411211234567890',
  '快递单号SF1234567890123',
  '金额13800138000.00元',
  '合同金额13800138000元',
  '2024年11月21日 20241121 1732166400000',
  '凭证号记-00012，应收账款12,345,678.90',
  '第20240113800138000号',
  '我公司与贵公司签订了有限公司章程',
  '本月管理费用、应交税费、周转材料、高新技术企业、方案、时间、成本',
]
for (const text of nothing) {
  test(`${JSON.stringify(text)} holds nothing`, () => {
    expect(brief(text)).toEqual([])
  })
}

test('a wrong check digit lowers confidence, says so, and drops nothing', () => {
  const right = only('身份证号11010519491231002X')
  const wrong = only('身份证号110105194912310021')
  expect([right.valid, wrong.valid]).toEqual([true, false])
  expect(wrong.confidence).toBeLessThan(right.confidence)
  expect(wrong.because.map((reason) => explain(reason, 'zh')).join()).toContain('校验位不对')
  expect(wrong.because.map((reason) => explain(reason, 'en')).join()).toContain('the label “身份证号”')
})

test('a label before a number raises confidence', () => {
  expect(only('6222021234567890128是卡').confidence).toBeLessThan(only('银行卡号6222021234567890128').confidence)
})

test('two numbers on two lines stay two', () => {
  expect(brief('13800138000\n13900139000')).toEqual(['CON-MOBILE 13800138000', 'CON-MOBILE 13900139000'])
})

test('a sentence of the trade is taken apart: company, person, identifiers, address', () => {
  expect(
    brief(
      '客户安禾商贸有限公司的法定代表人何安，身份证号11010519491231002X，家住浙江省杭州市西湖区文三路478号1203室，主办会计林悦，税号91000000123456788T。',
    ),
  ).toEqual([
    'REG-NAME 安禾商贸有限公司',
    'ID-NAME 何安',
    'CERT-IDNO 11010519491231002X',
    'CON-ADDR 浙江省杭州市西湖区文三路478号1203室',
    'ID-NAME 林悦',
    'REG-USCC 91000000123456788T',
  ])
})

test('compound surnames and names with middle dots are found whole', () => {
  expect(brief('收款人：欧阳建国')).toEqual(['ID-NAME 欧阳建国'])
  expect(brief('员工阿卜杜热依木·买买提的护照')).toEqual(['ID-NAME 阿卜杜热依木·买买提'])
})

test('masked text shows no clear identifier that was found', () => {
  const text = '何安：11010519491231002X，13800138000，密码：Abc@1234，caiwu01@163.com'
  const masked = maskFindings(text)
  for (const clear of ['11010519491231002X', '13800138000', 'Abc@1234', 'caiwu01']) expect(masked).not.toContain(clear)
})

test('finds are in order, inside the text, not overlapping, with confidence in 0–1, on any text', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      '身份证号',
      '电话',
      '密码：',
      '何安',
      '有限公司',
      '浙江省杭州市',
      '·',
      '@',
      '\n',
      '\u200b',
      '－',
      '一二三',
      '第',
      '字',
      '(',
      '）',
      'E+17',
      '1.1',
    ),
    fc.stringMatching(/^[0-9０-９ -]{1,24}$/),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      for (const find of [findInText, findStructured]) {
        let end = 0
        for (const found of find(text)) {
          expect(found.start).toBeGreaterThanOrEqual(end)
          expect(found.end).toBeGreaterThan(found.start)
          expect(found.end).toBeLessThanOrEqual(text.length)
          expect(found.confidence).toBeGreaterThan(0)
          expect(found.confidence).toBeLessThanOrEqual(1)
          end = found.end
        }
      }
    }),
    { numRuns: 1500 },
  )
})

/** Ten times the text may cost about ten times the time; a square would cost a hundred. The best of five turns, since the machine is shared. */
const hostile: readonly (readonly [name: string, piece: string])[] = [
  ['digits without end', '1'],
  ['single digits with spaces', '1 '],
  ['digits and hyphens', '12-'],
  ['letters and digits', 'a1'],
  ['@ without end', 'a@'],
  ['dots and @', 'a.@b.'],
  ['surnames', '王'],
  ['divisions', '北京市'],
  ['labels', '身份证号'],
  ['passwords', '密码:'],
  ['company endings', '有限公司'],
  ['open brackets', '（'],
  ['closing brackets', '）'],
  ['middle dots', '阿·'],
  ['numerals', '一'],
  ['zero-width characters', '1\u200b'],
  ['line breaks', '1\n'],
  ['roads', '路1号'],
  ['dots of addresses', '1.'],
]
for (const [name, piece] of hostile) {
  test(`hostile text of ${name} costs time in proportion to its length`, () => {
    const time = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length))
      const turns = Array.from({ length: 5 }, () => {
        const started = performance.now()
        findInText(text)
        return performance.now() - started
      })
      return Math.min(...turns)
    }
    time(1000)
    const small = Math.max(3, time(4000))
    expect(time(40_000) / small, name).toBeLessThan(80)
  })
}

test('an address right after a company is the company’s, after a person it is a home', () => {
  const types = (text: string) => findInText(text).map(({ type }) => type)
  expect(types('甲方：安禾商贸有限公司\n地址：浙江省杭州市西湖区花园路12号')).toContain('REG-ADDR')
  expect(types('员工何安，地址：浙江省杭州市西湖区花园路12号')).toContain('CON-ADDR')
})

test('an account is one number with a last digit behind fours, and over a line when its first part is too short', () => {
  const accounts = (text: string) =>
    findInText(text)
      .filter(({ type }) => type === 'FIN-CORP')
      .map(({ start, end }) => text.slice(start, end))
  expect(accounts('账号：1951-1118-6327-2675-4')).toEqual(['1951-1118-6327-2675-4'])
  expect(accounts('账号：57199772\n1766704')).toEqual(['57199772\n1766704'])
  expect(accounts('账号：571997721766704\n2026')).toEqual(['571997721766704'])
})

test('a name free in running words is told by its characters; a word of the trade is not one', () => {
  const names = (text: string) =>
    findInText(text)
      .filter(({ type }) => type === 'ID-NAME')
      .map(({ start, end }) => text.slice(start, end))
  expect(names('我公司员工朱建华于三月办理社保')).toEqual(['朱建华'])
  expect(names('法院判令李文忠支付货款')).toEqual(['李文忠'])
  expect(names('将客户利益放在首位，影响公司的长期发展，遵守公司内部规定')).toEqual([])
})
