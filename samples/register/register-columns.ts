import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { RegisterStyle } from './register-truth.ts'

/** A column as an office heads it. Under a group head (法定代表人 · 姓名) the group stands above its columns in the first header row. */
export interface RegisterColumn {
  /** Null for the running number (序号). */
  readonly field: ClientField | null
  readonly group: string | null
  readonly head: string
  readonly hidden: boolean
}

/** The columns of a style, left to right. The heads differ from style to style: offices agree on none. */
export function columnsOf(style: RegisterStyle): readonly RegisterColumn[] {
  switch (style) {
    case 'tidy-xlsx':
    case 'csv-utf8-bom':
      return plainColumns
    case 'usual-xlsx':
    case 'csv-utf16':
      return usualColumns
    case 'two-row-header-xlsx':
      return groupedColumns
    case 'csv-gb18030':
      return shortColumns
  }
}

const plainColumns = [
  column('clientNumber', '客户编号'),
  column('companyName', '企业名称'),
  column('aliases', '简称/群名'),
  column('creditCode', '统一社会信用代码'),
  column('taxpayerKind', '纳税人类型'),
  column('legalRepresentative', '法定代表人'),
  column('legalRepresentativeIdNumber', '法定代表人身份证号'),
  column('bossName', '老板'),
  column('contactName', '联系人'),
  column('contactMobile', '手机号码'),
  column('contactPhone', '座机'),
  column('contactEmail', '邮箱'),
  column('wechat', '微信号'),
  column('registeredAddress', '注册地址'),
  column('businessAddress', '经营地址'),
  column('registeredCapital', '注册资本'),
  column('bankName', '开户银行'),
  column('bankAccount', '对公账号'),
  column('personalCard', '法人个人银行卡号'),
  column('taxOffice', '主管税务机关'),
  column('taxAccount', '电子税务局账号'),
  column('taxPassword', '电子税务局密码'),
  column('individualTaxPassword', '个税密码'),
  column('socialSecurityPassword', '社保密码'),
  column('housingFundPassword', '公积金密码'),
  column('bankLoginPassword', '网银密码'),
  column('invoicingPassword', '开票密码'),
  column('bookkeeper', '主办会计'),
  column('servicePeriod', '服务期限'),
  column('monthlyFee', '月服务费'),
  column('openedOn', '成立日期'),
  column('idImageNote', '身份证复印件'),
  column('remarks', '备注'),
]

const usualColumns = [
  column(null, '序号'),
  column('companyName', '客户名称'),
  column('aliases', '微信群'),
  column('creditCode', '税号'),
  column('taxpayerKind', '一般/小规模'),
  column('legalRepresentative', '法人'),
  column('legalRepresentativeIdNumber', '法人身份证'),
  column('contactName', '联系人'),
  column('contactMobile', '电话'),
  column('registeredAddress', '地址'),
  column('bankName', '开户行'),
  column('bankAccount', '账号'),
  column('personalCard', '法人卡号'),
  column('taxPassword', '税务局密码', 'hidden'),
  column('socialSecurityPassword', '社保密码', 'hidden'),
  column('bookkeeper', '会计'),
  column('servicePeriod', '合同期限'),
  column('monthlyFee', '费用'),
  column('remarks', '备注'),
]

const groupedColumns = [
  column(null, '序号'),
  column('companyName', '单位名称', 'seen', '基本信息'),
  column('aliases', '简称', 'seen', '基本信息'),
  column('creditCode', '统一社会信用代码', 'seen', '基本信息'),
  column('taxpayerKind', '纳税人性质', 'seen', '基本信息'),
  column('openedOn', '成立时间', 'seen', '基本信息'),
  column('legalRepresentative', '姓名', 'seen', '法定代表人'),
  column('legalRepresentativeIdNumber', '身份证号码', 'seen', '法定代表人'),
  column('contactName', '姓名', 'seen', '财务联系人'),
  column('contactMobile', '手机', 'seen', '财务联系人'),
  column('contactEmail', '电子邮箱', 'seen', '财务联系人'),
  column('bankName', '开户行', 'seen', '银行信息'),
  column('bankAccount', '账号', 'seen', '银行信息'),
  column('taxOffice', '所属税务局', 'hidden', '税务信息'),
  column('taxAccount', '登录账号', 'hidden', '税务信息'),
  column('monthlyFee', '代账费（元/月）'),
  column('bookkeeper', '负责会计'),
  column('remarks', '备注'),
]

const shortColumns = [
  column('companyName', '公司名称'),
  column('creditCode', '纳税人识别号'),
  column('taxpayerKind', '纳税人资格'),
  column('bossName', '老板'),
  column('legalRepresentative', '法人代表'),
  column('legalRepresentativeIdNumber', '身份证号码'),
  column('contactMobile', '联系电话'),
  column('contactPhone', '固定电话'),
  column('businessAddress', '经营地址'),
  column('bankName', '开户行名称'),
  column('bankAccount', '银行账号'),
  column('taxPassword', '电子税务局登录密码'),
  column('individualTaxPassword', '自然人密码'),
  column('monthlyFee', '每月收费'),
  column('openedOn', '建档日期'),
  column('remarks', '备注说明'),
]

function column(
  field: ClientField | null,
  head: string,
  seen: 'seen' | 'hidden' = 'seen',
  group: string | null = null,
): RegisterColumn {
  return { field, group, head, hidden: seen === 'hidden' }
}
