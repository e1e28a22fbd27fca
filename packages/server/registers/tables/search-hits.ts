import type { Answer } from '@xinxia/contract/api-client'
import type { Language, RegisterContent } from '../export-register.ts'

/** 查找结果: which client, by what, masked. */
export function searchHitsContent(hits: Answer<'search.clients'>['hits'], language: Language): RegisterContent {
  const zh = language === 'zh'
  return {
    columns: [
      { title: zh ? '企业名称' : 'Company', width: 34 },
      { title: zh ? '统一社会信用代码' : 'Credit code', width: 22 },
      { title: zh ? '按什么找到' : 'Found by', width: 18 },
      { title: zh ? '内容（脱敏）' : 'Match (masked)', width: 30 },
    ],
    rows: hits.map((hit) => [hit.name, hit.creditCode ?? '', hit.matched.label[language], hit.matched.masked]),
  }
}
