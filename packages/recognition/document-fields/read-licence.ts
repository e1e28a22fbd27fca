import { readDate, readTerm } from './dates.ts'
import { joined, readForm } from './labelled-form.ts'
import { readMoney, showMoney } from './money.ts'

const labels =
  '统一社会信用代码 注册号 名称 企业名称 公司名称 单位名称 字号名称 类型 企业类型 公司类型 主体类型 法定代表人 法人代表 经营者 负责人 投资人 执行事务合伙人 经营者姓名 注册资本 注册资金 资金数额 出资额 组成形式 成立日期 成立时间 注册日期 营业期限 经营期限 合伙期限 住所 经营场所 营业场所 主要经营场所 地址 经营范围 登记机关 发照日期 核准日期 登记状态 营业期限自 营业期限至 有效期至 证照编号 副本编号'.split(
    ' ',
  )

/** 营业执照: what the licence says. `validUntil` is a date or 长期; licences printed without a term have none. */
export function readLicence(text: string): Record<string, string | null> {
  const form = readForm(text, labels, 'at-line-start')
  const code = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/.exec(
    text.normalize('NFKC').toUpperCase(),
  )
  const term = readTerm(form.value('营业期限', '经营期限', '合伙期限') ?? '')
  const until = form.value('营业期限至', '有效期至')
  const capital = readMoney(capitalOf(form.value('注册资本', '注册资金', '出资额', '资金数额') ?? ''))
  return {
    name: bare(form.value('名称', '企业名称', '公司名称', '单位名称', '字号名称')),
    creditCode: code?.[0] ?? null,
    legalRepresentative: bare(form.value('法定代表人', '法人代表', '经营者', '经营者姓名', '执行事务合伙人', '负责人', '投资人')),
    type: bare(form.value('类型', '企业类型', '公司类型', '主体类型', '组成形式')),
    address: bare(form.value('住所', '经营场所', '主要经营场所', '营业场所', '地址')),
    capital: capital === null ? null : showMoney(capital),
    foundedOn: readDate(form.value('成立日期', '成立时间', '注册日期') ?? ''),
    validUntil: term.until ?? readTerm(`至${until ?? ''}`).until,
  }
}

/** 壹佰万元整(人民币), 100.000000万人民币: the amount alone. */
function capitalOf(written: string): string {
  const bareAmount = written
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\([^)]*\)$/, '')
  return bareAmount.replace(/(?<=万)(?:元)?(?:人民币|美元|港元|欧元)$/, '元').replace(/^(?:人民币|美元)/, '')
}

function bare(value: string | null): string | null {
  return value === null ? null : joined(value)
}
