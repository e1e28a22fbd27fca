import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select, Spin } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay, type Say } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { RegisterTable } from '../../register-table/register-table.tsx'
import { DocumentCard, useDocumentColumns } from './document-columns.tsx'
import { byGrade, filterDocuments, unknownKind, type ShownDocument } from './document-facts.ts'
import { sayPeriod } from './document-period.ts'
import { TextHits } from './text-hits.tsx'
import { useTextSearch } from './use-text-search.ts'
import styles from './documents.module.css'

const noDocuments: readonly ShownDocument[] = []
const rowPx = 48
/** A kind, a period and a doubt stand one below the other. */
const periodRowPx = 54
const tallRowPx = 72
const cardPx = 88
const cardLinePx = 22
const headPx = 37
const tallestPx = 520
const hitsAtFirst = 20

/**
 * 客户名下的文件: what is in this client's file, thousands of rows at once. One box narrows the names and looks into the texts. What is typed
 * stands in no address.
 */
export function ClientDocuments({ clientId }: { clientId: string }) {
  const say = useSay()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<string | undefined>(undefined)
  const [period, setPeriod] = useState<string | undefined>(undefined)
  const soughtText = useDeferredValue(text)
  const documents = useQuery({
    queryKey: ['documents', clientId],
    queryFn: () => ask('documents.list', { params: { clientId } }),
  })
  const search = useTextSearch(text, { open: true, clientId, enough: hitsAtFirst })
  const columns = useDocumentColumns()
  const all = documents.data?.documents ?? noDocuments
  const rows = useMemo(() => filterDocuments(all, { text: soughtText, kind, period }), [all, soughtText, kind, period])
  const kinds = useMemo(() => kindsOf(all, say), [all, say])
  const periods = useMemo(() => periodsOf(all, say), [all, say])
  return (
    <section className={styles.section} aria-labelledby="documents">
      <div className={styles.heading}>
        <h2 id="documents">{say(words.title)}</h2>
        <span className="soft tabular" role="status">
          {documents.data === undefined
            ? null
            : rows.length < all.length
              ? say(words.countOf, { count: rows.length, of: all.length })
              : say(words.count, { count: all.length })}
        </span>
      </div>
      <RefusalNotice error={documents.error} retry={() => void documents.refetch()} />
      {documents.isPending ? <Spin size="small" /> : null}
      {documents.isSuccess && all.length === 0 ? <p className="soft">{say(words.none)}</p> : null}
      {all.length === 0 ? null : (
        <>
          <div className={styles.filter}>
            <Input
              className={styles.text ?? ''}
              prefix={<SearchOutlined />}
              allowClear
              maxLength={100}
              autoComplete="off"
              value={text}
              placeholder={say(words.look)}
              aria-label={say(words.look)}
              onChange={(event) => setText(event.target.value)}
            />
            <Select
              className={styles.choice ?? ''}
              allowClear
              value={kind}
              placeholder={say(words.allKinds)}
              aria-label={say(words.kind)}
              options={kinds}
              onChange={(value?: string) => setKind(value)}
            />
            {periods.length === 0 ? null : (
              <Select
                className={styles.choice ?? ''}
                allowClear
                value={period}
                placeholder={say(words.allPeriods)}
                aria-label={say(words.period)}
                options={periods}
                onChange={(value?: string) => setPeriod(value)}
              />
            )}
          </div>
          {rows.length === 0 ? (
            <p className="soft">
              {say(words.noneSuch)}{' '}
              <Button
                type="link"
                size="small"
                onClick={() => {
                  setText('')
                  setKind(undefined)
                  setPeriod(undefined)
                }}
              >
                {say(words.clear)}
              </Button>
            </p>
          ) : (
            <div className={styles.tableBox}>
              <div className={styles.table} style={heightsOf(rows)}>
                <RegisterTable
                  label={say(words.title)}
                  rows={rows}
                  keyOf={(row) => row.id}
                  columns={columns}
                  heightOf={heightOf}
                  onOpen={(row) => void navigate({ to: '/documents/$documentId', params: { documentId: row.id } })}
                  card={(row) => <DocumentCard document={row} />}
                />
              </div>
            </div>
          )}
          {search.enabled ? <TextHits search={search} /> : null}
        </>
      )}
    </section>
  )
}

function heightOf(row: ShownDocument, narrow: boolean): number {
  if (!narrow) return row.period === null ? rowPx : row.doubtful ? tallRowPx : periodRowPx
  const moreLines = (row.expiresOn === null ? 0 : 1) + (byGrade(row.findings).length > 3 ? 1 : 0)
  return cardPx + moreLines * cardLinePx
}

/** A short list is as tall as it is; a long one scrolls. Given for rows and for cards, of which the style sheet takes one. */
function heightsOf(rows: readonly ShownDocument[]): Record<string, string> {
  const tall = (narrow: boolean) =>
    Math.min(
      tallestPx,
      rows.reduce((sum, row) => sum + heightOf(row, narrow), narrow ? 2 : headPx + 2),
    )
  return { '--rows': `${tall(false)}px`, '--cards': `${tall(true)}px` }
}

function kindsOf(documents: readonly ShownDocument[], say: Say) {
  const counts = new Map<string, { label: string; count: number }>()
  for (const { kind } of documents) {
    const code = kind?.code ?? unknownKind
    const known = counts.get(code) ?? { label: say(kind?.label ?? words.unknownKind), count: 0 }
    counts.set(code, { ...known, count: known.count + 1 })
  }
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([value, { label, count }]) => ({ value, label: `${label} ${count}` }))
}

function periodsOf(documents: readonly ShownDocument[], say: Say) {
  const periods = [...new Set(documents.flatMap(({ period }) => period ?? []))].sort().reverse()
  return periods.map((value) => ({ value, label: sayPeriod(value, say) }))
}
