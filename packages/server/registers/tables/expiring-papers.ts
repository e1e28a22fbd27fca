import type { ExpiringPapers } from '../../lifecycle/documents/list-expiring.ts'
import type { Language, RegisterContent } from '../export-register.ts'

/** 到期文件 as the page lists them: from a day on, or from the first; of one kind or of all. */
export function expiringContent(
  { asOf, documents }: ExpiringPapers,
  { from, kind }: { readonly from: string | null; readonly kind: string | null },
  language: Language,
): RegisterContent {
  const zh = language === 'zh'
  const rows = documents.filter(
    (paper) => (from === null || (paper.expiresOn ?? '') >= from) && (kind === null || paper.kind?.code === kind),
  )
  return {
    columns: [
      { title: zh ? '企业名称' : 'Company', width: 32 },
      { title: zh ? '文件' : 'Document', width: 44 },
      { title: zh ? '种类' : 'Kind', width: 16 },
      { title: zh ? '有效期至' : 'Good until', width: 12 },
      { title: zh ? '情况' : 'State', width: 18 },
    ],
    rows: rows.map(({ client, name, kind: is, expiresOn, renewed }) => [
      client?.name ?? '',
      name,
      is?.label[language] ?? '',
      expiresOn ?? '',
      stateOf(expiresOn ?? '', renewed, asOf, zh),
    ]),
  }
}

function stateOf(expiresOn: string, renewed: boolean, asOf: string, zh: boolean): string {
  const days = Math.round((Date.parse(expiresOn) - Date.parse(asOf)) / 86_400_000)
  const when = days < 0 ? (zh ? '已过期' : 'expired') : zh ? `还有 ${days} 天` : `${days} days left`
  return renewed ? `${when}${zh ? '，已有新证' : ', renewed'}` : when
}
