import { endOfYears, everyDate, longTerm, readDate, readTerm } from './dates.ts'
import { readChineseNumber } from './chinese-number.ts'
import { joined, readForm } from './labelled-form.ts'

const labels =
  '甲方 乙方 丙方 委托方 受托方 委托人 受托人 出租方 承租方 转让方 受让方 用人单位 劳动者 供方 需方 卖方 买方 甲方(委托方) 乙方(受托方) 合同编号 协议编号 编号 签订日期 签署日期 签订时间 签约日期 日期 法定代表人 地址 电话 联系电话 统一社会信用代码 身份证号 身份证号码'.split(
    ' ',
  )
const term =
  /(?:期限|有效期|合同期|服务期|期间|租期|委托期|自)[^。；\n]{0,24}?((?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?[^。；\n]{0,12}?(?:至|到|起|-|—|~)[^。；\n]{0,24})/
const duration =
  /(?:期限|有效期|合同期|服务期|租期|委托期限)[^。；\n]{0,10}?(?:为|共|:)?\s*(?<!\d)(\d{1,2}|[一二三四五六七八九十两壹贰叁肆伍]{1,3})\s*(?:\([^)]{1,4}\))?\s*(年|个月)(?!\s*\d{1,2}\s*月)/

/** 合同: parties, number, the day it was signed, and its term. `validUntil` is a date or 长期; one term in years counts from its first day. */
export function readContract(text: string): Record<string, string | null> {
  const folded = text.normalize('NFKC')
  const form = readForm(folded, labels)
  const { from, until } = termOf(folded)
  return {
    partyA: party(form.value('甲方', '甲方(委托方)', '委托方', '委托人', '出租方', '转让方', '用人单位', '供方', '卖方')),
    partyB: party(form.value('乙方', '乙方(受托方)', '受托方', '受托人', '承租方', '受让方', '劳动者', '需方', '买方')),
    number: /^[\w\-—()［］[\]字第号\u4e00-\u9fff]{3,30}/.exec(form.value('合同编号', '协议编号', '编号') ?? '')?.[0] ?? null,
    signedOn: readDate(form.value('签订日期', '签署日期', '签订时间', '签约日期', '日期') ?? '') ?? lastDate(folded),
    validFrom: from,
    validUntil: until,
  }
}

function termOf(text: string): { from: string | null; until: string | null } {
  const said = term.exec(text)?.[1]
  const read = readTerm(said ?? '')
  if (read.until !== null) return read
  const from = read.from ?? startOf(text)
  const lasts = duration.exec(text)
  if (from !== null && lasts !== null) {
    const count = /^\d+$/.test(lasts[1]!) ? Number(lasts[1]) : readChineseNumber(lasts[1]!)
    if (count !== null && lasts[2] === '年' && count > 0 && count < 60) return { from, until: endOfYears(from, count) }
  }
  if (/无固定期限|长期有效|期限[::]?\s*长期/.test(text)) return { from, until: longTerm }
  const endsOn = /(?:有效期至|到期日(?:期)?|截止日期?|终止日期?|合同到期日?)[::]?\s*([^。；\n]{8,20})/.exec(text)?.[1]
  return { from, until: readDate(endsOn ?? '') }
}

function startOf(text: string): string | null {
  return readDate(/自\s*((?:19|20)\d{2}[^。；\n]{4,14})(?:起|开始|生效)/.exec(text)?.[1] ?? '')
}

/** Contracts end with the day they are signed: a line of its own, or behind 日期. */
function lastDate(text: string): string | null {
  const lines = text.slice(-300).split('\n')
  return (
    lines
      .flatMap((line) =>
        /^[^\d]{0,10}\d{4}\s*[年./-][^\u4e00-\u9fff]*月?[^\u4e00-\u9fff]*日?\s*$/.test(line) ? everyDate(line) : [],
      )
      .at(-1) ?? null
  )
}

function party(value: string | null): string | null {
  const name = joined(value ?? '')
    .replace(/^[:：(（]+|[)）]?(?:以下简称.*|\(?盖章.*|\(?签[字章].*|_+.*)$/g, '')
    .replace(/[((][^()]*$/, '')
  return name.length >= 2 && name.length <= 50 ? name : null
}
