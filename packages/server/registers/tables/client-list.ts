import { beijingDate, instant } from '@xinxia/kernel/words/time'
import type { ListedClient } from '../../lifecycle/engagement/clients/list-clients.ts'
import { nameOfRequirement } from '../../lifecycle/engagement/clients/completeness.ts'
import type { Language, RegisterContent } from '../export-register.ts'

/** 客户名单 as the page shows it: public facts, counts, and what is missing. */
export function clientListContent(rows: readonly ListedClient[], language: Language): RegisterContent {
  const zh = language === 'zh'
  const joined = (words: readonly string[]) => words.join(zh ? '、' : ', ')
  return {
    columns: [
      { title: zh ? '企业名称' : 'Company', width: 32 },
      { title: zh ? '简称' : 'Aliases', width: 18 },
      { title: zh ? '统一社会信用代码' : 'Credit code', width: 22 },
      { title: zh ? '纳税人类型' : 'Taxpayer', width: 14 },
      { title: zh ? '负责会计' : 'Bookkeeper', width: 14 },
      { title: zh ? '完整度（%）' : 'Complete (%)', width: 12 },
      { title: zh ? '缺少' : 'Missing', width: 48 },
      { title: zh ? '存疑' : 'Doubts', width: 8 },
      { title: zh ? '资料项' : 'Values', width: 8 },
      { title: zh ? '建档' : 'Filed', width: 12 },
    ],
    rows: rows.map((row) => [
      row.name,
      joined(row.aliases),
      row.creditCode ?? '',
      row.taxpayerKind ?? '',
      joined(row.bookkeepers),
      String(row.completeness),
      joined(row.missing.map((id) => nameOfRequirement(id)[language])),
      String(row.doubtCount),
      String(row.valueCount),
      beijingDate(instant(row.createdAt)),
    ]),
  }
}
