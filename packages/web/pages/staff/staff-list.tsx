import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, type Session } from '../../api/queries.ts'
import { useSay } from '../../language/language.tsx'
import { settingsWords as words } from '../../language/settings.ts'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import { StaffAccess } from '../access/staff-access.tsx'
import { InviteStaff } from './invite-staff.tsx'
import { useOfficeName } from './office-name.ts'
import { SuspendStaff } from './suspend-staff.tsx'
import styles from './settings-page.module.css'

/** 同事: who works here, who was invited. */
export function StaffList({ session }: { session: Session }) {
  const say = useSay()
  const officeName = useOfficeName()
  const [inviting, setInviting] = useState(false)
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => ask('staff.list') })
  return (
    <section className={styles.panel}>
      <div className={styles.heading}>
        <h2>{say(words.staff)}</h2>
        {mayDo(session, 'staff.invite') ? (
          <Button type="primary" onClick={() => setInviting(true)}>
            {say(words.invite)}
          </Button>
        ) : null}
      </div>
      <RefusalNotice error={staff.error} retry={() => void staff.refetch()} />
      {staff.isPending ? <Opening /> : null}
      <ul className={styles.staff}>
        {staff.data?.staff.map((one) => (
          <li key={one.id} data-suspended={one.suspendedAt !== null}>
            <span>
              <strong>{one.displayName}</strong>{' '}
              {one.id === session.staffId ? <span className="soft">{say(words.you)}</span> : null}
              <span className="soft"> {one.username}</span>
            </span>
            <span>{officeName(one.office)}</span>
            <span className="tabular">
              {one.reach === 'all'
                ? say(words.allClients)
                : one.reach === 'none'
                  ? say(words.noClients)
                  : say(words.clients, { count: one.clientCount })}
            </span>
            <span className="soft">
              <StaffMoment joinedAt={one.joinedAt} suspendedAt={one.suspendedAt} />
            </span>
            <span className={styles.memberActs}>
              {mayDo(session, 'access.see') ? <StaffAccess staffId={one.id} name={one.displayName} /> : null}
              {mayDo(session, 'staff.suspend') && one.suspendedAt === null ? (
                <SuspendStaff member={one} self={one.id === session.staffId} />
              ) : null}
            </span>
          </li>
        ))}
        {staff.data?.invitations.map((invitation) => (
          <li key={invitation.id}>
            <strong>{invitation.displayName}</strong>
            <span>{officeName(invitation.office)}</span>
            <span className="soft">{say(words.invited)}</span>
            <span className="soft">
              <Sentence sentence={words.expires} at={invitation.expiresAt} />
            </span>
            <span />
          </li>
        ))}
      </ul>
      <InviteStaff open={inviting} close={() => setInviting(false)} />
    </section>
  )
}

function StaffMoment({ joinedAt, suspendedAt }: { joinedAt: number; suspendedAt: number | null }) {
  return <Sentence sentence={suspendedAt === null ? words.joined : words.suspended} at={suspendedAt ?? joinedAt} />
}

/** A sentence with an `{at}` in it that keeps the seconds on hover. */
function Sentence({ sentence, at }: { sentence: typeof words.joined; at: number }) {
  const say = useSay()
  const [before, after] = say(sentence, { at: '|' }).split('|')
  return (
    <>
      {before}
      <Moment at={at} />
      {after}
    </>
  )
}
