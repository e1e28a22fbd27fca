import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { Dice } from '../dice.ts'
import { cardNumber, corporateAccount } from '../identifiers/account-number.ts'
import { creditCode } from '../identifiers/credit-code.ts'
import { identityNumber } from '../identifiers/identity-number.ts'
import { landline, mobileNumber } from '../identifiers/phone-number.ts'
import { banks } from '../lexicon/banks.ts'
import { rareWord } from './rare-words.ts'

/** Makes one value of an information type; `word` is four rare letters that stand nowhere else. */
interface CanaryMaker {
  readonly header: string
  readonly make: (from: CanarySource) => string
}

export interface CanarySource {
  readonly seed: number
  /** Which planted value this is. Its numbers and words are its own, apart from those of all sample agencies. */
  readonly ordinal: number
  readonly dice: Dice
  readonly word: string
}

export function canarySource(seed: number, ordinal: number): CanarySource {
  return { seed, ordinal, dice: new Dice(seed, 'canary', ordinal), word: rareWord(seed, ordinal) }
}

const name = ({ dice, word }: CanarySource) => dice.pick([...'郑冯蒋沈韩曹']) + word.slice(0, 3)
const idNumber = ({ seed, ordinal }: CanarySource) => identityNumber(seed, 6_000_000 + ordinal, 'female')
const amount = ({ dice }: CanarySource) => `${dice.between(100_000_000, 999_999_999)}.${dice.between(10, 99)}`
const secret = ({ dice }: CanarySource) => `Kq${dice.digits(8)}#z`
const note =
  (before: string, after = '') =>
  ({ word }: CanarySource) =>
    before + word + after

/**
 * One column a type of policies/taxonomy, with a header that an office would write. The compiler asks for every type, so
 * that a new type is planted from the day it exists.
 */
export const canaryMakers: Readonly<Record<InformationType, CanaryMaker>> = {
  'REG-NAME': { header: '企业名称', make: note('杭州', '商贸有限公司') },
  'REG-USCC': { header: '统一社会信用代码', make: ({ seed, ordinal }) => creditCode(seed, 800_000 + ordinal, '330106', '1') },
  'ID-NAME': { header: '联系人', make: name },
  'ID-DEMO': { header: '籍贯', make: note('浙江', '县') },
  'ID-ETHNIC': { header: '民族', make: note('', '族') },
  'ID-FAMILY': { header: '配偶姓名', make: name },
  'ID-EMPNO': { header: '客户编号', make: ({ dice }) => `KH${dice.digits(9)}` },
  'CERT-IDNO': { header: '法人身份证号', make: idNumber },
  'CERT-IDIMG': { header: '身份证复印件', make: note('身份证正面', '.jpg') },
  'CERT-PASSPORT': { header: '护照号码', make: ({ dice }) => `E${dice.digits(8)}` },
  'CERT-HMT': { header: '港澳居民来往内地通行证', make: ({ dice }) => `H${dice.digits(10)}` },
  'CERT-FPR': { header: '外国人永久居留证', make: ({ dice }) => `CAN${dice.digits(12)}` },
  'CERT-MIL': { header: '军官证号', make: ({ dice }) => `南字第${dice.digits(8)}号` },
  'CERT-DRIVER': { header: '驾驶证号', make: ({ dice }) => `3301${dice.digits(8)}` },
  'CERT-SSCARD': { header: '社会保障卡号', make: ({ dice }) => `A${dice.digits(8)}` },
  'CERT-OTHER': { header: '户口簿号', make: ({ dice }) => `HK${dice.digits(9)}` },
  'CON-MOBILE': { header: '手机号码', make: ({ seed, ordinal }) => mobileNumber(seed, 3_000_000 + ordinal) },
  'CON-PHONE': { header: '座机', make: ({ dice }) => landline(dice, '0571') },
  'CON-EMAIL': { header: '电子邮箱', make: ({ dice }) => `canary${dice.digits(7)}@example.com` },
  'CON-ADDR': { header: '家庭住址', make: note('杭州市西湖区', '路8号2幢301室') },
  'CON-IM': { header: '微信号', make: ({ dice }) => `wx_zq${dice.digits(8)}` },
  'BIO-FACE': { header: '人脸特征', make: ({ dice }) => `face-${dice.digits(12)}` },
  'BIO-SIGN': { header: '手写签名', make: note('签名', '.png') },
  'BIO-PHOTO': { header: '证件照', make: note('一寸照', '.jpg') },
  'FIN-CARD': { header: '个人银行卡号', make: ({ seed, ordinal }) => cardNumber(seed, 5_000_000 + ordinal, banks[0]!) },
  'FIN-CORP': { header: '对公账号', make: ({ dice }) => corporateAccount(dice, banks[1]!) },
  'FIN-CNAPS': { header: '联行号', make: ({ dice }) => `105331${dice.digits(6)}` },
  'FIN-PAY': { header: '支付宝账号', make: ({ dice }) => `zfb${dice.digits(8)}@example.com` },
  'FIN-SECRET': { header: '网银密码', make: secret },
  'FIN-INVEST': { header: '证券账号', make: ({ dice }) => `A${dice.digits(9)}` },
  'TXN-BANKFLOW': { header: '借方金额', make: amount },
  'TXN-ARAP': { header: '其他应收款', make: note('应收', '贸易行') },
  'TXN-EXPENSE': { header: '报销金额', make: amount },
  'TXN-SALES': { header: '销售额', make: amount },
  'TAX-TIN': { header: '纳税人识别号', make: ({ seed, ordinal }) => creditCode(seed, 810_000 + ordinal, '330108', '1') },
  'TAX-TIN-NP': { header: '自然人纳税人识别号', make: idNumber },
  'TAX-INVOICE': { header: '数电发票号码', make: ({ dice }) => `2633${dice.digits(16)}` },
  'TAX-INVPARTY': { header: '购买方名称', make: note('宁波', '贸易有限公司') },
  'TAX-RETURN': { header: '应纳税额', make: amount },
  'TAX-IIT': { header: '累计应纳税所得额', make: amount },
  'TAX-SAD': { header: '专项附加扣除', make: note('赡养老人', '') },
  'TAX-RISK': { header: '税务事项通知书', make: note('税通', '号') },
  'CRE-PERSON': { header: '个人征信', make: note('征信', '逾期') },
  'CRE-CORP': { header: '授信额度', make: amount },
  'HR-PAY': { header: '工资', make: amount },
  'HR-SI': { header: '缴费基数', make: amount },
  'HR-HF': { header: '公积金账号', make: ({ dice }) => `3300${dice.digits(8)}` },
  'HR-HEALTH': { header: '病假', make: note('病假', '') },
  'HR-DISABLED': { header: '残疾证号', make: ({ seed, ordinal }) => `${identityNumber(seed, 6_000_000 + ordinal, 'male')}43` },
  'HR-WORK': { header: '考勤', make: note('迟到', '') },
  'BIZ-CLIENT': { header: '收费标准', make: note('按', '价') },
  'BIZ-CONTRACT': { header: '合同编号', make: ({ dice }) => `HT-${dice.digits(10)}` },
  'BIZ-WORKPAPER': { header: '备注', make: note('老板说', '要退') },
  'BIZ-BOOKS': { header: '凭证字号', make: ({ dice }) => `记-${dice.digits(9)}` },
  'REG-OLDNO': { header: '工商注册号', make: ({ dice }) => `3301${dice.digits(11)}` },
  'REG-PEOPLE': { header: '法定代表人', make: name },
  'REG-EQUITY': { header: '认缴出资', make: amount },
  'REG-ADDR': { header: '注册地址', make: note('杭州市上城区', '街12号') },
  'REG-LICENSE': { header: '营业执照', make: note('执照', '.pdf') },
  'SEC-SEAL': { header: '公章', make: note('公章', '印模') },
  'SEC-TAXDEV': { header: '税务UKey编号', make: ({ dice }) => `UK${dice.digits(10)}` },
  'SEC-PWD': { header: '电子税务局密码', make: secret },
  'SEC-KEY': { header: 'CA证书', make: ({ dice }) => `CA-${dice.digits(14)}` },
  'SEC-OTP': { header: '短信验证码', make: ({ dice }) => `验证码${dice.digits(8)}` },
  'NET-ACCOUNT': { header: '电子税务局账号', make: ({ dice }) => `bsy${dice.digits(8)}` },
  'NET-LOG': { header: '操作日志', make: note('登录', '') },
  'LOC-TRACK': { header: '打卡位置', make: ({ dice }) => `120.${dice.digits(8)},30.${dice.digits(8)}` },
  'LOC-TRAVEL': { header: '车次', make: note('往', '站') },
  'MIN-U14': { header: '子女姓名', make: name },
  'MIN-14-18': { header: '高中', make: note('', '中学') },
  'HF-MEDICAL': { header: '医疗费', make: note('门诊', '') },
  'HF-FAITH': { header: '宗教信仰', make: note('', '寺') },
  'HF-CRIME': { header: '无犯罪记录证明', make: note('证明', '') },
}
