import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { useSay } from '../../language/language.tsx'
import { securityWords as words } from '../../language/security.ts'
import { NotFoundPage } from '../../shell/not-found-page.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { DoctorChecks } from '../agency/doctor-checks.tsx'
import { ProtectionPanel } from '../agency/protection-panel.tsx'
import { FigurePanel } from './figure-panel.tsx'
import { readSecuritySearch } from './security-search.ts'
import { TrailEntries } from './trail-entries.tsx'
import { TrailVerification } from './trail-verification.tsx'
import styles from './security-page.module.css'

/** 安全: the trail, how the keys are kept, and what the deployment looks like. */
export function SecurityPage() {
  const say = useSay()
  usePageTitle(words.title)
  const navigate = useNavigate()
  const { tab } = useSearch({ from: '/shell/security' })
  const session = useQuery(sessionQuery).data
  if (!mayDo(session, 'audit.see')) return <NotFoundPage />
  const items = [
    {
      key: 'trail',
      label: say(words.tabTrail),
      children: (
        <div className={styles.trail}>
          <TrailVerification mayExport={mayDo(session, 'audit.export')} />
          <TrailEntries />
        </div>
      ),
    },
    { key: 'figures', label: say(words.tabFigures), children: <FigurePanel /> },
    ...(mayDo(session, 'keys.see')
      ? [
          {
            key: 'protection',
            label: say(words.tabProtection),
            children: <ProtectionPanel mayRotate={mayDo(session, 'keys.rotate')} />,
          },
        ]
      : []),
    ...(mayDo(session, 'doctor.see') ? [{ key: 'doctor', label: say(words.tabDoctor), children: <DoctorChecks /> }] : []),
  ]
  return (
    <div className={styles.page}>
      <h1>{say(words.title)}</h1>
      <Tabs
        className={styles.tabs ?? ''}
        activeKey={tab ?? 'trail'}
        destroyOnHidden
        items={items}
        onChange={(key) => void navigate({ to: '/security', search: readSecuritySearch({ tab: key }), replace: true })}
      />
    </div>
  )
}
