import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { accessWords as words } from '../../language/access.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { AskDialog } from './ask-dialog.tsx'
import { EmergencyDialog } from './emergency-dialog.tsx'
import { GrantLine } from './grant-line.tsx'
import { grantsQuery } from './grants-query.ts'
import styles from './access.module.css'

/** 借阅与紧急查看: to ask, to open in an emergency, to answer and to review. */
export function AccessPage() {
  const say = useSay()
  usePageTitle(words.title)
  const session = useQuery(sessionQuery).data
  const listed = useQuery(grantsQuery)
  const [dialog, setDialog] = useState<'ask' | 'emergency' | null>(null)
  const close = () => setDialog(null)
  const { data } = listed
  return (
    <div className={styles.page}>
      <h1>{say(words.title)}</h1>
      <p className="soft">{say(words.lead)}</p>
      <RefusalNotice error={listed.error} retry={() => void listed.refetch()} />
      {data === undefined ? (
        listed.error === null && <Opening />
      ) : (
        <>
          <div className={styles.acts}>
            <Button type="primary" onClick={() => setDialog('ask')}>
              {say(words.ask)}
            </Button>
            {mayDo(session, 'access.break-glass') ? (
              <Button danger onClick={() => setDialog('emergency')}>
                {say(words.emergency)}
              </Button>
            ) : null}
          </div>
          {data.grants.length === 0 ? <p className="soft">{say(words.none)}</p> : null}
          <ul className={styles.grants}>
            {data.grants.map((grant) => (
              <GrantLine key={grant.id} grant={grant} />
            ))}
          </ul>
          <AskDialog open={dialog === 'ask'} choices={data} close={close} />
          <EmergencyDialog open={dialog === 'emergency'} choices={data} close={close} />
        </>
      )}
    </div>
  )
}
