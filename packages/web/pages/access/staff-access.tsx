import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { accessWords as words } from '../../language/access.ts'
import type { Pair } from '../../language/pair.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import { useOfficeName } from '../staff/office-name.ts'
import { GroundText } from './ground-text.tsx'
import styles from './access.module.css'

/** 此人能看什么: opened from the list of colleagues. */
export function StaffAccess({ staffId, name }: { staffId: string; name: string }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const title = say(words.whatSeesTitle, { name })
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setOpen(true)}>
        {say(words.whatSees)}
      </Button>
      <Modal open={open} title={title} footer={null} destroyOnHidden getContainer={pageRoot} onCancel={() => setOpen(false)}>
        <Seen staffId={staffId} />
      </Modal>
    </>
  )
}

function Seen({ staffId }: { staffId: string }) {
  const say = useSay()
  const officeName = useOfficeName()
  const access = useQuery({
    queryKey: ['staff-access', staffId],
    queryFn: () => ask('access.of-staff', { params: { staffId } }),
    staleTime: 0,
  })
  const { data } = access
  if (data === undefined) return <RefusalNotice error={access.error} retry={() => void access.refetch()} />
  const count = new Set(data.clients.map(({ clientId }) => clientId)).size
  return (
    <>
      <p>
        {officeName(data.office)} · {say(reachWords[data.reach], { count, grade: data.upToGrade })}
      </p>
      {data.unseen.length === 0 ? null : <p className="soft">{say(words.unseen, { count: data.unseen.length })}</p>}
      <ul className={styles.clients}>
        {data.clients.map((client) => (
          <li key={`${client.clientId} ${client.ground}`}>
            <Link to="/clients/$clientId" params={{ clientId: client.clientId }}>
              {client.name}
            </Link>
            <GroundText ground={client} />
          </li>
        ))}
      </ul>
    </>
  )
}

const reachWords: Readonly<Record<Answer<'access.of-staff'>['reach'], Pair>> = {
  all: words.seesAll,
  group: words.seesSome,
  assigned: words.seesSome,
  none: words.seesNone,
}
