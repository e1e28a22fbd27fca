import { bareLine } from './bare-text.ts'
import type { DocumentKindId } from './document-kind.ts'

/**
 * 标题: what a heading or a file name says. In Chinese the last noun says what a thing is (营业执照领取通知 is a notice, no licence), so
 * each pattern stands at the end, after dates, brackets, page and copy marks are taken off.
 */
const titles: readonly (readonly [Exclude<DocumentKindId, 'other'>, RegExp])[] = [
  [
    'tax-payment',
    /(?:完税证明|完税凭证|完税证|缴款书|税收缴款.{0,6}|缴税(?:付款)?(?:凭证|回单|证明|记录|明细)|电子缴款凭证|缴款凭证|税票)$/,
  ],
  [
    'individual-income-tax',
    /(?:个税|个人所得税).{0,14}(?:申报表?|扣缴表?|申报明细表?|明细表?|报告表|汇算清缴.{0,6}|计算表|纳税记录|收入纳税明细.{0,4}|扣缴申报.{0,8})$/,
  ],
  [
    'tax-return',
    /(?:纳税申报表?.{0,8}|申报表(?:.{0,10}附列资料.{0,6})?|税.{0,10}申报(?:表|明细表?|汇总表?)?|附加税费情况表|附列资料.{0,6})$/,
  ],
  [
    'social-insurance',
    /(?:社保|社会保险费?).{0,10}(?:申报|缴费|缴纳|明细|名单|台账|清单|核定|增减|结算|证明|权益记录).{0,4}$|(?:社保|社会保险)(?:表|单|缴费表|台账)$|参保.{0,4}(?:证明|名单|明细|缴费|人员|花名册).{0,6}$/,
  ],
  ['trial-balance', /(?:科目|总账|发生额及|发生).{0,4}余额表$|试算平衡表$|^余额表$/],
  ['balance-sheet', /资产负债表$/],
  ['income-statement', /(?:利润表|损益表|利润及利润分配表|利润表季报)$/],
  ['account-permit', /(?:开户许可证|基本存款账户信息表?|基本存款账户编号|账户开户证明)$/],
  [
    'bank-statement',
    /(?:流水(?:账)?|对账单|交易明细|账户明细|账务明细|收支明细|账单明细|账户往来|银行明细|明细查询|交易记录|回单)(?:表|单|清单|查询|列表|记录|导出|下载|文件下载|打印)?$|(?:支付宝|微信支付|微信|信用卡|银行卡|美团).{0,14}(?:账单|账户明细|月结单)$|账户.{0,4}明细(?:清单)?$/,
  ],
  ['business-licence', /营业执照$/],
  ['resident-id-card', /身份证(?:信息|登记表?|名单|台账)?$/],
  [
    'invoice',
    /(?<!红字|领用|领购|收到|无)(?:发票|数电票|专票|普票)(?:联|抵扣联|记账联|清单|明细|汇总|台账|导出|数据|列表|查询|统计|认证)*(?:表|单|结果)?$|(?:进|销)项(?:发票|税额)?(?:清单|明细|台账|汇总|数据)(?:表|单)?$|开票(?:明细|清单|记录|台账)$/,
  ],
  [
    'payroll',
    /(?:工资|薪资|薪酬|薪金|奖金|劳务费|劳务报酬)(?:发放|核算|计算|结算|签收|汇总|明细)*(?:表|条|单|册|明细|明细表|汇总|汇总表|清单|台账)?$/,
  ],
  ['articles-of-association', /章程(?:修正案|草案)?$/],
  ['resume', /(?:简历|履历)表?$|^(?:求职|应聘)(?:登记|申请)?(?:信|表)$/],
  [
    'client-register',
    /(?:客户|代账企业|托管企业)(?!.{0,6}(?:交接|移交)).{0,6}(?:台账|信息|名单|资料|清单|登记|档案|一览|汇总|花名册|列表|名录)(?:表|簿|册)?$|一户一档(?:表|台账)?$|(?:代账|记账)(?:客户|公司|企业|名单).{0,4}$/,
  ],
  [
    'voucher',
    /(?<!完税|缴款|缴税|纳税|银行|业务|付息|进账|电子缴|付款电子)(?:记账|会计|收款|付款|转账|通用)?凭证(?:表|列表|明细表?|导出|汇总表?|清单|打印|序时簿)?$|会计分录(?:表)?$/,
  ],
  ['ledger', /(?:明细账|总账|日记账|分类账|序时账簿?|多栏账|辅助账|往来账|现金账|账簿|账页)(?:表|打印|导出)?$/],
  ['contract', /(?:合同|协议|合约|契约)书?$/],
]

/** Headings of papers that are none of the kinds, however many of their words they use. */
const otherTitles =
  /(?:清册|委托书|说明|通知书?|公告|函|证明|承诺书?|声明|申请书?|申请表|纪要|决议|决定|收据|借条|欠条|计划|总结|制度|手册|须知|指南|规定|办法|报告书?|方案|授权书|交接单|交接清单|移交清单|调节表|交接表|告知书|回执|聊天记录|备忘录|清单|登记簿)$/

const trailing =
  /(?:[\s_\-—–.·、,，:：]+|[([【<《][^()[\]【】<>《》]{0,40}[)\]】>》]|(?:(?:19|20)\d{2}|\d{2})?年?(?:第?[一二三四1-4]季度|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?:\d{1,2}日)?(?:份|度)?(?<=[年月日份度])|\d+|副本|正本|正面|反面|正反面|人像面|国徽面|复印件|扫描件|影印件|照片|图片|截图|影像|最终版?|终稿|终版|定稿|修改版?|修订版|新版?|旧版?|初稿|草稿|模板|范本|样表|样本|打印版?|(?:已)?盖章版?|已签|签字版|原件|电子版|备份|汇总版|v\d+|copy|(?:第?\d+页)?共\d+页|第\d+页)$/i

const longestTitle = 200

/** What the line calls the document, or null. `other`: plainly another paper. */
export function titleOf(line: string): { readonly id: DocumentKindId; readonly words: string } | null {
  if (line.length > longestTitle) return null
  const head = withoutTail(bareLine(line))
  if (head === '' || head.length > 48) return null
  for (const [id, pattern] of titles) {
    const match = pattern.exec(head)
    if (match !== null) return { id, words: match[0] }
  }
  const other = otherTitles.exec(head)
  return other === null ? null : { id: 'other', words: other[0] }
}

/** What the name of a file calls it: each part between signs is tried, the kinds of the list first. Its folder is asked last. */
export function titleOfName(
  path: string,
): { readonly id: DocumentKindId; readonly words: string; readonly byFolder: boolean } | null {
  const parts = path.split(/!?[/\\]/)
  const base = (parts.pop() ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const own = bestOf(base)
  if (own !== null) return { ...own, byFolder: false }
  const folder = bestOf(parts.pop() ?? '')
  return folder === null || folder.id === 'other' ? null : { ...folder, byFolder: true }
}

function bestOf(name: string): { id: DocumentKindId; words: string } | null {
  const pieces = [name, ...name.split(/[\s_\-—–.+&()（）[\]【】]+/)]
  const found = pieces.flatMap((piece) => titleOf(piece) ?? [])
  return found.find(({ id }) => id !== 'other') ?? found[0] ?? null
}

function withoutTail(line: string): string {
  let head = line
  for (let i = 0; i < 8; i++) {
    const cut = head.replace(trailing, '')
    if (cut === head) break
    head = cut
  }
  return head
}
