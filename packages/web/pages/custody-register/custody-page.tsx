import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { RegisterTable } from '../../register-table/register-table.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { Bindings } from './bindings.tsx'
import { CustodyFilter } from './custody-filter.tsx'
import { custodyQuery, slipsQuery } from './custody-query.ts'
import { objectsWithin } from './custody-search.ts'
import { ObjectCard, useObjectColumns } from './object-columns.tsx'
import { ObjectDialog } from './object-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { SlipLines } from './slip-lines.tsx'
import styles from './custody-page.module.css'

const rowPx = 44
const cardPx = 96

/** 保管台账: what clients have left with us, where it is and who has it. What waits for a signature stands above it. */
export function CustodyPage() {
  const say = useSay()
  usePageTitle(words.title)
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/custody' })
  const session = useQuery(sessionQuery).data
  const register = useQuery(custodyQuery())
  const slips = useQuery(slipsQuery())
  const columns = useObjectColumns()
  const [receiving, setReceiving] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  if (register.error !== null) return <RefusalNotice error={register.error} retry={() => void register.refetch()} />
  if (register.data === undefined) return <Opening />
  const { objects, colleagues, more } = register.data
  const rows = objectsWithin(objects, search)
  const opened = objects.find(({ id }) => id === openId) ?? null
  const awaiting = (slips.data?.slips ?? []).filter(({ state }) => state === 'awaiting')
  return (
    <div className={styles.page}>
      <div className={styles.heading}>
        <h1>{say(words.title)}</h1>
        <span className="soft tabular" role="status">
          {say(words.count, { count: rows.length })}
        </span>
        <span className={styles.acts}>
          {objects.length === 0 ? null : <ExportButton id="exports.custody" body={() => ({ clientId: search.client ?? null })} />}
          {mayDo(session, 'custody.move') ? (
            <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setReceiving(true)}>
              {say(words.receive)}
            </Button>
          ) : null}
        </span>
      </div>
      <p className="soft">{say(words.lead)}</p>
      {awaiting.length === 0 ? null : (
        <section className={styles.panel}>
          <h2>{say(words.slips)}</h2>
          <SlipLines slips={awaiting} />
        </section>
      )}
      {objects.length === 0 ? (
        <EmptyPage title={say(words.nothing)} sentence={say(words.nothingSentence)} />
      ) : (
        <>
          <CustodyFilter
            objects={objects}
            search={search}
            look={(next) => void navigate({ to: '/custody', search: next, replace: true })}
          />
          {more ? <p className="soft">{say(words.more, { count: objects.length })}</p> : null}
          {rows.length === 0 ? (
            <EmptyPage title={say(words.none)} sentence={say(words.noneSentence)} />
          ) : (
            <div
              className={styles.table}
              style={{ '--rows': `${rows.length * rowPx + 48}px`, '--cards': `${rows.length * cardPx + 4}px` } as never}
            >
              <RegisterTable
                label={say(words.title)}
                rows={rows}
                keyOf={(row) => row.id}
                columns={columns}
                heightOf={(_row, narrow) => (narrow ? cardPx : rowPx)}
                onOpen={(row) => setOpenId(row.id)}
                card={(row) => <ObjectCard row={row} />}
              />
            </div>
          )}
        </>
      )}
      <Bindings colleagues={colleagues} />
      <ReceiveDialog open={receiving} close={() => setReceiving(false)} />
      <ObjectDialog object={opened} colleagues={colleagues} close={() => setOpenId(null)} />
    </div>
  )
}
