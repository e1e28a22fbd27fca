import type { MaskRuleId } from '../../masking/mask-rules.ts'
import type { InformationType } from '../../masking/information-types.ts'

/**
 * 客户档案的字段: the closed list of facts a client file (一户一档) holds, filled from a client register (客户台账) or by hand.
 * `type` gives grade and mask by policies/taxonomy; `box` says with which other fields a value is sealed.
 */
export const clientFields = {
  companyName: field('REG-NAME', 'profile', 'single', '企业名称', 'Company name'),
  aliases: field('REG-NAME', 'profile', 'multi', '简称、群名', 'Aliases and chat-group names'),
  clientNumber: field('ID-EMPNO', 'profile', 'single', '客户编号', 'Client number'),
  creditCode: field('REG-USCC', 'profile', 'single', '统一社会信用代码', 'Unified social credit code'),
  taxpayerKind: field('TAX-TIN', 'profile', 'single', '纳税人类型', 'Kind of taxpayer'),
  legalRepresentative: field('REG-PEOPLE', 'identity', 'single', '法定代表人', 'Legal representative'),
  legalRepresentativeIdNumber: field('CERT-IDNO', 'identity', 'single', '法定代表人身份证号', "Legal representative's ID number"),
  bossName: field('ID-NAME', 'identity', 'single', '老板', 'Owner'),
  contactName: field('ID-NAME', 'contact', 'multi', '联系人', 'Contact person'),
  contactMobile: field('CON-MOBILE', 'contact', 'multi', '手机', 'Mobile'),
  contactPhone: field('CON-PHONE', 'contact', 'multi', '座机', 'Landline'),
  contactEmail: field('CON-EMAIL', 'contact', 'multi', '邮箱', 'E-mail'),
  wechat: field('CON-IM', 'contact', 'multi', '微信、QQ', 'WeChat, QQ'),
  registeredAddress: field('REG-ADDR', 'profile', 'single', '注册地址', 'Registered address'),
  businessAddress: field('REG-ADDR', 'profile', 'multi', '经营地址', 'Business address'),
  bankName: field('FIN-CNAPS', 'finance', 'multi', '开户行', 'Bank'),
  bankAccount: field('FIN-CORP', 'finance', 'multi', '对公账号', 'Corporate account'),
  personalCard: field('FIN-CARD', 'finance', 'multi', '个人银行卡', 'Personal bank card'),
  registeredCapital: field('REG-EQUITY', 'profile', 'single', '注册资本', 'Registered capital'),
  bookkeeper: field('ID-NAME', 'profile', 'single', '主办会计', 'Bookkeeper in charge'),
  taxOffice: field('TAX-RISK', 'profile', 'single', '主管税务机关', 'Tax office in charge'),
  taxAccount: field('NET-ACCOUNT', 'secret', 'multi', '电子税务局账号', 'Tax bureau account'),
  taxPassword: field('SEC-PWD', 'secret', 'multi', '电子税务局密码', 'Tax bureau password'),
  individualTaxPassword: field('SEC-PWD', 'secret', 'multi', '个税密码', 'Individual income tax password'),
  socialSecurityPassword: field('SEC-PWD', 'secret', 'multi', '社保密码', 'Social insurance password'),
  housingFundPassword: field('SEC-PWD', 'secret', 'multi', '公积金密码', 'Housing fund password'),
  bankLoginPassword: field('FIN-SECRET', 'secret', 'multi', '网银密码', 'E-banking password'),
  invoicingPassword: field('SEC-TAXDEV', 'secret', 'multi', '开票密码', 'Invoicing or tax-device password'),
  otherPassword: field('SEC-PWD', 'secret', 'multi', '其他密码', 'Other password'),
  idImageNote: field('CERT-IDIMG', 'identity', 'single', '身份证影像情况', 'ID card copy on file'),
  servicePeriod: { ...field('BIZ-CLIENT', 'profile', 'single', '服务期限', 'Service period'), mask: 'full_hide' },
  monthlyFee: { ...field('BIZ-CLIENT', 'profile', 'single', '服务费', 'Fee'), mask: 'amount_hide' },
  openedOn: { ...field('BIZ-CLIENT', 'profile', 'single', '建档或成立日期', 'Opened on'), mask: 'year_only' },
  remarks: field('BIZ-WORKPAPER', 'note', 'multi', '备注', 'Remarks'),
} as const satisfies Readonly<Record<string, ClientFieldFacts>>

export type ClientField = keyof typeof clientFields

/**
 * Protection class: fields of one class that are read together share one sealed box.
 * profile = the company's own facts; identity = people by document; contact; finance = accounts; secret = passwords; note = free text.
 */
export type BoxClass = 'profile' | 'identity' | 'contact' | 'finance' | 'secret' | 'note'

export interface ClientFieldFacts {
  readonly type: InformationType
  readonly box: BoxClass
  readonly multi: boolean
  /** Where the type's own mask would not fit the field: a fee under 客户-*** says nothing. Never shows more than the type allows. */
  readonly mask?: MaskRuleId
  readonly zh: string
  readonly en: string
}

export function isClientField(text: string): text is ClientField {
  return Object.hasOwn(clientFields, text)
}

function field(type: InformationType, box: BoxClass, many: 'single' | 'multi', zh: string, en: string): ClientFieldFacts {
  return { type, box, multi: many === 'multi', zh, en }
}
