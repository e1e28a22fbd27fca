import { findCompanies } from '../text/find-companies.ts'
import { joined, readForm } from './labelled-form.ts'

const labels =
  '编制单位 单位名称 公司名称 企业名称 纳税人名称 扣缴义务人名称 核算单位 会计主体 单位 公司 用人单位 账套 账套名称 客户名称 制表单位 发放单位'.split(
    ' ',
  )

/** The company a heading names: behind a label (编制单位：), else the first company's name in it. */
export function entityOf(head: string): string | null {
  const form = readForm(head, [...labels, '日期', '期间', '会计期间', '税款所属期', '月份', '金额单位', '单位元'])
  const said = form.value(...labels)
  const inSaid = said === null ? undefined : findCompanies(said)[0]
  if (said !== null && inSaid !== undefined && inSaid.start <= 1) return said.slice(inSaid.start, inSaid.end)
  const name = joined((said ?? '').split(/\s+(?=\d{4}|单位|金额|币种)/)[0] ?? '').replace(/^[:：]/, '')
  if (name.length >= 4 && name.length <= 50 && !/^(?:元|人民币|万元)/.test(name))
    return name.replace(/[((]?(?:盖章|公章)[))]?$/, '')
  const found = findCompanies(head)[0]
  return found === undefined ? null : head.slice(found.start, found.end)
}
