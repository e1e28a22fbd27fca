import type { Answer } from '@xinxia/contract/api-client'
import { Button } from 'antd'
import { useSay } from '../../language/language.tsx'
import { staffWords as words } from '../../language/staff.ts'
import { useOfficeName } from './office-name.ts'
import styles from './staff.module.css'

type DemoAccount = Answer<'agency.status'>['demoAccounts'][number]

/** 演示账号: offered only where the server says that it is a demo. */
export function DemoAccounts({
  accounts,
  busy,
  choose,
}: {
  accounts: readonly DemoAccount[]
  busy: boolean
  choose: (account: { username: string; password: string }) => void
}) {
  const say = useSay()
  const officeName = useOfficeName()
  return (
    <section className={styles.demo}>
      <h2>{say(words.demoTitle)}</h2>
      <p className="soft">{say(words.demoHint)}</p>
      {accounts.map((account) => (
        <Button
          key={account.username}
          block
          disabled={busy}
          onClick={() => choose({ username: account.username, password: account.password })}
        >
          {say(words.demoSignIn, { name: account.displayName, office: officeName(account.office) })}
        </Button>
      ))}
    </section>
  )
}
