import { LineWriter, type LabelledLine } from './labelled-line.ts'
import { Values } from './values.ts'

type Sentence = (line: LineWriter, values: Values) => LineWriter

const broken = (value: string, at: number) => `${value.slice(0, at)}\n${value.slice(at)}`
const hidden = (value: string) => value.replace(/(.{4})(?=.)/g, '$1\u200b')
const numerals = (value: string) => value.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!)
const slip = (value: string, places: readonly number[]) => {
  const letters: Readonly<Record<string, string>> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B' }
  return [...value].map((digit, i) => (places.includes(i) ? (letters[digit] ?? digit) : digit)).join('')
}

/** Sentences of the trade. What a person would mark in them is planted, with exactly the span that they would mark. */
const sentences: readonly Sentence[] = [
  (l, v) =>
    l
      .say('客户')
      .plant(v.company(), ['REG-NAME'], 'in-sentence')
      .say('的法定代表人')
      .plant(v.person(), ['ID-NAME'], 'label')
      .say('，身份证号')
      .plant(v.id(), ['CERT-IDNO'], 'label')
      .say('。'),
  (l, v) =>
    l
      .say('联系人：')
      .plant(v.person(), ['ID-NAME'], 'label')
      .say('，电话')
      .plant(v.mobile(), ['CON-MOBILE'], 'label')
      .say('，邮箱')
      .plant(v.email(), ['CON-EMAIL'], 'label'),
  (l, v) =>
    l
      .say('注册地址：')
      .plant(v.address(), ['REG-ADDR', 'CON-ADDR'], 'label')
      .say('，税号')
      .plant(v.code(), ['REG-USCC'], 'label'),
  (l, v) =>
    l
      .plant(v.person(), ['ID-NAME'], 'beside-number')
      .say(' ')
      .plant(v.mobile(), ['CON-MOBILE'], 'plain')
      .say(' ')
      .plant(v.address(), ['CON-ADDR', 'REG-ADDR'], 'plain'),
  (l, v) =>
    l
      .say('请把工资转给')
      .plant(v.person(), ['ID-NAME'], 'in-sentence')
      .say('，卡号')
      .plant(v.card(), ['FIN-CARD'], 'label')
      .say('。'),
  (l, v) =>
    l
      .say('由')
      .plant(v.company(), ['REG-NAME'], 'in-sentence')
      .say('与')
      .plant(new Values(77, v.dice.below(5000)).company(), ['REG-NAME'], 'in-sentence')
      .say('签订代理记账合同，合同编号')
      .decoy(`HT${v.dice.digits(10)}`, 'contract')
      .say('。'),
  (l, v) =>
    l
      .say('今天')
      .plant(v.person(), ['ID-NAME'], 'title')
      .say('先生来取走了')
      .plant(v.company(), ['REG-NAME'], 'in-sentence')
      .say('的营业执照副本。'),
  (l, v) =>
    l
      .say('身份证号 ')
      .plant(broken(v.id(), v.dice.between(6, 14)), ['CERT-IDNO'], 'broken')
      .say('\n备注无'),
  (l, v) =>
    l
      .say('卡号：')
      .plant(broken(v.card(), v.dice.between(4, 12)), ['FIN-CARD'], 'broken')
      .say(' 开户行见附件'),
  (l, v) => l.say('证件号码').plant(hidden(v.id()), ['CERT-IDNO'], 'zero-width').say('，已核对'),
  (l, v) => l.say('手机').plant(hidden(v.mobile()), ['CON-MOBILE'], 'zero-width').say('，已核对'),
  (l, v) => l.say('旧身份证号').plant(v.oldId(), ['CERT-IDNO'], 'fifteen').say('，需更新'),
  (l, v) => l.say('电话').plant(numerals(v.mobile()), ['CON-MOBILE'], 'numerals').say('，口述记录'),
  (l, v) => l.say('身份证号').plant(numerals(v.id()), ['CERT-IDNO'], 'numerals').say('，口述记录'),
  (l, v) =>
    l
      .say('身份证')
      .plant(slip(v.id(), [7, 11]), ['CERT-IDNO'], 'misread')
      .say('（扫描件识别）'),
  (l, v) => l.say('身份证号：').plant(v.wrongId(), ['CERT-IDNO'], 'wrong-check').say('，请客户核对'),
  (l, v) => l.say('统一社会信用代码').plant(v.wrongCode(), ['REG-USCC'], 'wrong-check').say('，与执照不符'),
  (l, v) =>
    l
      .say('姓名\t电话\t身份证号\n')
      .plant(v.person(), ['ID-NAME'], 'cell')
      .say('\t')
      .plant(v.mobile(), ['CON-MOBILE'], 'cell')
      .say('\t')
      .plant(v.id(), ['CERT-IDNO'], 'cell'),
  (l, v) =>
    l
      .say('开户行：中国银行城东支行，账号')
      .plant(v.account(), ['FIN-CORP', 'FIN-CARD'], 'label')
      .say('，户名')
      .plant(v.company(), ['REG-NAME'], 'label'),
  (l, v) =>
    l
      .say('发票号码：')
      .plant(v.invoice20(), ['TAX-INVOICE'], 'label')
      .say('，价税合计')
      .decoy(`${v.dice.between(100, 99_999)}.00`, 'amount')
      .say('元'),
  (l, v) =>
    l
      .say('微信支付交易单号')
      .decoy(`42000${v.dice.digits(23)}`, 'order')
      .say('，商户单号')
      .decoy(v.dice.digits(18), 'order'),
  (l, v) =>
    l
      .say('淘宝订单号：')
      .decoy(`2${v.dice.digits(18)}`, 'order')
      .say('，快递单号SF')
      .decoy(v.dice.digits(13), 'parcel'),
  (l, v) =>
    l
      .say('凭证')
      .decoy(`2026-${v.dice.digits(2)}-${v.dice.digits(4)}`, 'voucher')
      .say('，摘要：支付')
      .decoy(v.invoice20(), 'invoice')
      .say('发票款'),
  (l, v) =>
    l
      .say('电子税务局密码：')
      .plant(`Ab${v.dice.digits(6)}@`, ['SEC-PWD'], 'label')
      .say('，用')
      .plant(v.mobile(), ['CON-MOBILE'], 'plain')
      .say('收验证码'),
  (l, v) =>
    l
      .say('应收账款周转天数上升，本月管理费用率下降，期末余额')
      .decoy(`${v.dice.digits(3)},${v.dice.digits(3)},${v.dice.digits(3)}.${v.dice.digits(2)}`, 'amount')
      .say('，平安经营，高新企业复审通过，周期为三年。'),
  (l, v) =>
    l
      .say('计提')
      .decoy(`2026年${v.dice.between(1, 12)}月`, 'date')
      .say('工资，代扣代缴个税，金额单位为万元，成本结转方式不变，方案经总经理批准。'),
  (l, v) =>
    l
      .say('股东：')
      .plant(v.person(), ['ID-NAME'], 'label')
      .say('（持股60%），监事')
      .plant(new Values(78, v.dice.below(5000)).person(), ['ID-NAME'], 'label')
      .say('。'),
  (l, v) =>
    l
      .say('车牌号')
      .plant(`浙A${v.dice.digits(5)}`, ['CERT-DRIVER'], 'label')
      .say('，司机')
      .plant(v.person(), ['ID-NAME'], 'label')
      .say('，报销通行费'),
  (l, v) => l.say('传真：').plant(`${v.landline()}`, ['CON-PHONE'], 'label').say('转').say('总机'),
  (l, v) =>
    l
      .plant(v.person(), ['ID-NAME'], 'sentence-start')
      .say('的身份证已过期，家住')
      .plant(v.address(), ['CON-ADDR'], 'label')
      .say('，本周补办。'),
]

/** The second set: names, companies and addresses, values broken, hidden, misread and spelled out, and decoys of the trade. */
export function secondSet(seed: number, lines: number): LabelledLine[] {
  return Array.from({ length: lines }, (_, index) => {
    const values = new Values(seed, index)
    return sentences[index % sentences.length]!(new LineWriter(), values).line() // the remainder is inside
  })
}
