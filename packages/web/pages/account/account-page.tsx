import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { HistoryPanel } from './history-panel.tsx'
import { SecondFactorPanel } from './second-factor-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import styles from './account.module.css'

/** 我的账号: second factor, where I am signed in, what the trail says about my sign-ins. */
export function AccountPage() {
  const say = useSay()
  usePageTitle(words.title)
  return (
    <div className={styles.page}>
      <h1>{say(words.title)}</h1>
      <SecondFactorPanel />
      <SessionsPanel />
      <HistoryPanel />
    </div>
  )
}
