import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { mayDo, sessionQuery, type Session } from '../../api/queries.ts'
import { accountWords } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { settingsWords as words } from '../../language/settings.ts'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { useSignOut } from '../../shell/account-menu.tsx'
import { LookSwitches } from '../../shell/look-switches.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { useOfficeName } from './office-name.ts'
import { SecondFactorRules } from './second-factor-rules.tsx'
import { StaffList } from './staff-list.tsx'
import styles from './settings-page.module.css'

/** 设置: colleagues (for who may see them), and my own account. */
export function SettingsPage() {
  const say = useSay()
  usePageTitle(words.title)
  const session = useQuery(sessionQuery).data
  if (session === undefined || session === null) return null
  return (
    <div className={styles.page}>
      <h1>{say(words.title)}</h1>
      {mayDo(session, 'staff.see') ? <StaffList session={session} /> : null}
      {mayDo(session, 'agency.protect') ? <SecondFactorRules ownId={session.staffId} /> : null}
      <MyAccount session={session} />
    </div>
  )
}

function MyAccount({ session }: { session: Session }) {
  const say = useSay()
  const officeName = useOfficeName()
  const signOut = useSignOut()
  return (
    <section className={styles.panel}>
      <h2>{say(words.me)}</h2>
      <dl className={styles.facts}>
        <dt>{say(words.displayName)}</dt>
        <dd>{session.displayName}</dd>
        <dt>{say(words.username)}</dt>
        <dd>{session.username}</dd>
        <dt>{say(words.office)}</dt>
        <dd>{officeName(session.office)}</dd>
        <dt>{say(words.agency)}</dt>
        <dd>{session.agencyName}</dd>
        <dt>{say(words.look)}</dt>
        <dd>
          <LookSwitches />
        </dd>
      </dl>
      <RefusalNotice error={signOut.error} />
      <div className={styles.end}>
        <Link to="/account">{say(accountWords.open)}</Link>
        <Button loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {say(shellWords.signOut)}
        </Button>
      </div>
    </section>
  )
}
