import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { custodyQuery, slipsQuery } from './custody-query.ts'
import { ObjectCard } from './object-columns.tsx'
import { ObjectDialog } from './object-dialog.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { SlipLines } from './slip-lines.tsx'
import styles from './custody-page.module.css'

const latest = 5

/** What of this client lies with us, on the page of its file: overdue ones first, and the latest slips. */
export function ClientObjects({ clientId }: { clientId: string }) {
  const say = useSay()
  const session = useQuery(sessionQuery).data
  const sees = mayDo(session, 'custody.see')
  const register = useQuery({ ...custodyQuery(clientId), enabled: sees }).data
  const slips = useQuery({ ...slipsQuery(clientId), enabled: sees }).data
  const [openId, setOpenId] = useState<string | null>(null)
  const [receiving, setReceiving] = useState(false)
  if (register === undefined) return null
  const { objects, colleagues } = register
  return (
    <section className={styles.panel} aria-label={say(words.title)}>
      <div className={styles.heading}>
        <h2>{say(words.title)}</h2>
        <span className="soft tabular">{say(words.count, { count: objects.length })}</span>
        {mayDo(session, 'custody.move') ? (
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setReceiving(true)}>
            {say(words.receive)}
          </Button>
        ) : null}
      </div>
      {objects.length === 0 ? null : (
        <ul className={styles.cards}>
          {objects.map((object) => (
            <li key={object.id}>
              <button type="button" onClick={() => setOpenId(object.id)}>
                <ObjectCard row={object} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {slips === undefined || slips.slips.length === 0 ? null : <SlipLines slips={slips.slips.slice(0, latest)} />}
      <ReceiveDialog open={receiving} close={() => setReceiving(false)} clientId={clientId} />
      <ObjectDialog
        object={objects.find(({ id }) => id === openId) ?? null}
        colleagues={colleagues}
        close={() => setOpenId(null)}
      />
    </section>
  )
}
