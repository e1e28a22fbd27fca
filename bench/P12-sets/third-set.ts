import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { LineWriter, type LabelledLine } from './labelled-line.ts'
import { Values } from './values.ts'

type Write = (value: string, values: Values) => string
type Form = readonly [name: string, write: Write]

/** Cuts a number at places drawn by chance, so that no form of our own helps. */
const cutAt = (value: string, values: Values, sign: string, least = 3) => {
  const at = values.dice.between(least, value.length - least)
  return `${value.slice(0, at)}${sign}${value.slice(at)}`
}
const every = (value: string, sign: string) => [...value].join(sign)
const fours = (value: string, sign: string) => value.replace(/(.{4})(?=.)/g, `$1${sign}`)
const wide = (value: string) => value.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const spelled = (digits: string) => (value: string) => value.replace(/\d/g, (digit) => digits[Number(digit)]!)
/** One letter for one digit, as a scanner takes it. */
const misread = (value: string, values: Values) => {
  const letters: Readonly<Record<string, string>> = {
    '0': 'O',
    '1': values.dice.onceIn(2) ? 'l' : 'I',
    '2': 'Z',
    '5': 'S',
    '8': 'B',
  }
  const places = [...value.slice(0, 17)].flatMap((digit, i) => (letters[digit] === undefined ? [] : [i]))
  if (places.length === 0) return value
  const place = values.dice.pick(places)
  return value.slice(0, place) + letters[value[place]!]! + value.slice(place + 1)
}
const anywhere = (sign: string): Form => [
  `hidden ${sign.charCodeAt(0).toString(16)}`,
  (value, values) => cutAt(value, values, sign),
]
const hiddenForms = ['\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060'].map(anywhere)

interface Kind {
  readonly types: readonly InformationType[]
  readonly labels: readonly string[]
  readonly make: (values: Values) => string
  readonly forms: readonly Form[]
}

const kinds: readonly Kind[] = [
  {
    types: ['CERT-IDNO'],
    labels: ['身份证号：', '身份证号码 ', '证件号码:', '公民身份号码', '法人身份证号（必填）：', 'ID：'],
    make: (values) => values.id(),
    forms: [
      ...hiddenForms,
      ['each digit apart', (value) => every(value, ' ')],
      ['cut by a line', (value, values) => cutAt(value, values, '\n')],
      ['cut by a returned line', (value, values) => cutAt(value, values, '\r\n', 6)],
      ['cut by a cell', (value, values) => cutAt(value, values, '\t', 6)],
      ['full width, small x', (value) => wide(value).replace('Ｘ', 'ｘ')],
      ['full width and spaced', (value) => `${wide(value.slice(0, 6))}　${wide(value.slice(6, 14))}　${wide(value.slice(14))}`],
      ['numerals', spelled('零一二三四五六七八九')],
      ['numerals of cheques', spelled('零壹贰叁肆伍陆柒捌玖')],
      ['misread', misread],
      ['non-breaking spaces', (value) => `${value.slice(0, 6)}\u00a0${value.slice(6, 14)}\u00a0${value.slice(14)}`],
    ],
  },
  {
    types: ['CON-MOBILE'],
    labels: ['手机：', '联系电话', 'TEL:', '电话（微信同号）：', '手机号码 ', '联系方式:'],
    make: (values) => values.mobile(),
    forms: [
      ...hiddenForms,
      ['0086', (value) => `0086${value}`],
      ['+86- and groups', (value) => `+86-${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`],
      ['(+86)', (value) => `(+86)${value}`],
      ['86 and a space', (value) => `86 ${value}`],
      ['3 3 5', (value) => `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`],
      ['4 4 3', (value) => fours(value, ' ')],
      ['each digit apart', (value) => every(value, ' ')],
      ['dotted', (value) => `${value.slice(0, 3)}.${value.slice(3, 7)}.${value.slice(7)}`],
      ['cut by a line', (value, values) => cutAt(value, values, '\n')],
      ['spoken', spelled('零幺二三四五六七八九')],
      ['full width', wide],
      ['en dashes', (value) => `${value.slice(0, 3)}–${value.slice(3, 7)}–${value.slice(7)}`],
    ],
  },
  {
    types: ['FIN-CARD'],
    labels: ['卡号：', '银行卡号 ', '工资卡:', '收款卡号（个人）：', '账号 '],
    make: (values) => values.card(),
    forms: [
      ...hiddenForms,
      ['fours by spaces', (value) => fours(value, ' ')],
      ['fours by hyphens', (value) => fours(value, '-')],
      ['fours by two spaces', (value) => fours(value, '  ')],
      ['cut by a line', (value, values) => cutAt(value, values, '\n', 4)],
      ['cut by a cell', (value, values) => cutAt(value, values, '\t', 6)],
      ['full width', wide],
      ['each digit apart', (value) => every(value, ' ')],
      ['numerals', spelled('〇一二三四五六七八九')],
    ],
  },
  {
    types: ['REG-USCC'],
    labels: ['统一社会信用代码：', '税号 ', '纳税人识别号:', '信用代码'],
    make: (values) => values.code(),
    forms: [
      ...hiddenForms,
      ['small letters', (value) => value.toLowerCase()],
      ['full width', wide],
      ['2 6 9 1', (value) => `${value.slice(0, 2)} ${value.slice(2, 8)} ${value.slice(8, 17)} ${value.slice(17)}`],
      ['8 9 1 by hyphens', (value) => `${value.slice(0, 8)}-${value.slice(8, 17)}-${value.slice(17)}`],
      ['cut by a line', (value, values) => cutAt(value, values, '\n', 6)],
    ],
  },
  {
    types: ['CON-PHONE'],
    labels: ['座机：', '传真:', '公司电话 '],
    make: (values) => values.landline(),
    forms: [
      ['plain', (value) => value],
      ['brackets', (value) => value.replace(/^(0\d{2,3})-?/, '($1)')],
      ['wide brackets', (value) => value.replace(/^(0\d{2,3})-?/, '（$1）')],
      ['extension', (value) => `${value}转${8}01`],
      ['space', (value) => value.replace('-', ' ')],
    ],
  },
  {
    types: ['CON-EMAIL'],
    labels: ['邮箱：', '电子邮箱 ', 'E-mail:', ''],
    make: (values) => values.email(),
    forms: [
      ['capitals', (value) => value.toUpperCase()],
      ['full-width at', (value) => value.replace('@', '＠')],
      ['in brackets', (value) => value],
    ],
  },
]

const hex = '0123456789abcdef'
/** What is no identifier, though its digits look like one. */
const decoys: readonly ((line: LineWriter, values: Values) => LineWriter)[] = [
  (line, { dice }) =>
    line
      .say('运单号：')
      .decoy(`SF${dice.digits(13)}`, 'parcel')
      .say('，已签收'),
  (line, { dice }) => line.say('订单编号 ').decoy(dice.digits(19), 'order').say(' 已付款'),
  (line, { dice }) => line.say('交易流水号：').decoy(`2026${dice.digits(24)}`, 'flow'),
  (line, { dice }) =>
    line
      .say('导出时间：')
      .decoy(
        `2026${dice.between(10, 12)}${dice.between(10, 28)}${dice.between(10, 23)}${dice.between(10, 59)}${dice.between(10, 59)}`,
        'time',
      ),
  (line, { dice }) => line.say('文件指纹 ').decoy(Array.from({ length: 64 }, () => hex[dice.below(16)]).join(''), 'hash'),
  (line, { dice }) =>
    line
      .say('任务 ')
      .decoy(
        `${Array.from({ length: 8 }, () => hex[dice.below(16)]).join('')}-${dice.digits(4)}-4${dice.digits(3)}-a${dice.digits(3)}-${dice.digits(12)}`,
        'uuid',
      ),
  (line, { dice }) =>
    line
      .say('合计金额 ')
      .decoy(`${dice.between(10, 99)},${dice.digits(3)},${dice.digits(3)}.${dice.digits(2)}`, 'amount')
      .say(' 元'),
  (line, { dice }) => line.say('国际标准书号 ').decoy(`978-7-${dice.digits(4)}-${dice.digits(4)}-${dice.digits(1)}`, 'isbn'),
  (line, { dice }) => line.say('合同编号：').decoy(`HT-2026${dice.digits(8)}`, 'contract'),
  (line, { dice }) =>
    line
      .say('设备序列号 ')
      .decoy(`C02${dice.digits(8)}`, 'serial')
      .say('，金税盘已锁'),
  (line, { dice }) =>
    line
      .say('凭证号 ')
      .decoy(`记-${dice.digits(4)}`, 'voucher')
      .say('，摘要：计提折旧')
      .decoy(`${dice.digits(5)}.${dice.digits(2)}`, 'amount'),
  (line, { dice }) =>
    line
      .say('会计期间 2026-')
      .decoy(`${dice.between(10, 12)}`, 'month')
      .say(' 至 2026-12，本期发生额 ')
      .decoy(`${dice.digits(6)}.${dice.digits(2)}`, 'amount'),
  (line, { dice }) =>
    line
      .say('坐标 ')
      .decoy(`120.${dice.digits(6)}`, 'place')
      .say(',')
      .decoy(`30.${dice.digits(6)}`, 'place'),
  (line, { dice }) =>
    line
      .say('商品编码 ')
      .decoy(`69${dice.digits(11)}`, 'barcode')
      .say(' 数量 12'),
]

/** 第三集: every written form that our own code was not written beside, and decoys of papers. Each line has one value or some decoys. */
export function thirdSet(seed: number, lines: number): LabelledLine[] {
  return Array.from({ length: lines }, (_, index) => {
    const values = new Values(seed, index)
    if (index % 4 === 3) return values.dice.pick(decoys)(new LineWriter(), values).line()
    const kind = values.dice.pick(kinds)
    const [form, write] = values.dice.pick(kind.forms)
    const written = write(kind.make(values), values)
    return new LineWriter()
      .say(`${values.dice.pick(['', '备注：', '客户提供，'])}${values.dice.pick(kind.labels)}`)
      .plant(written, kind.types, form)
      .say(values.dice.pick(['', '，已核对', '。', '\n']))
      .line()
  })
}
