import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { accessWords as words } from '../../language/access.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { useOfficeName } from '../staff/office-name.ts'
import { GroundText } from './ground-text.tsx'
import styles from './access.module.css'

/** 谁能看这个客户: for the owner and compliance; asked of the server when opened. */
export function ClientAccess({ clientId }: { clientId: string }) {
  const say = useSay()
  const session = useQuery(sessionQuery).data
  const [open, setOpen] = useState(false)
  if (!mayDo(session, 'access.see')) return null
  return (
    <section className={`${styles.panel} no-print`}>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(words.whoSees)}
      </Button>
      {open ? <People clientId={clientId} /> : null}
    </section>
  )
}

function People({ clientId }: { clientId: string }) {
  const say = useSay()
  const officeName = useOfficeName()
  const access = useQuery({
    queryKey: ['client-access', clientId],
    queryFn: () => ask('access.of-client', { params: { clientId } }),
    staleTime: 0,
  })
  return (
    <>
      <p className="soft">{say(words.whoSeesHint)}</p>
      <RefusalNotice error={access.error} retry={() => void access.refetch()} />
      <ul>
        {access.data?.people.map((person) => (
          <li key={person.staffId}>
            <span>
              <strong>{person.displayName}</strong> <span className="soft">{officeName(person.office)}</span>
            </span>
            <span>{say(words.gradeUpTo, { grade: person.upToGrade })}</span>
            {person.grounds.map((ground) => (
              <GroundText key={ground.ground} ground={ground} />
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
