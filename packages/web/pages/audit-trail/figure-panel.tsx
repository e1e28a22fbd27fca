import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useSay } from '../../language/language.tsx'
import { securityWords as words } from '../../language/security.ts'
import { FigureSection } from './figure-section.tsx'
import { readSecuritySearch } from './security-search.ts'
import styles from './figures.module.css'

/** 统计: what came in and what was seen in the clear, over time; the range stands in the address. */
export function FigurePanel() {
  const say = useSay()
  const navigate = useNavigate()
  const search = readSecuritySearch(useSearch({ from: '/shell/security' }) as Record<string, unknown>) // its own form, read again
  const period = search.period ?? 'months'
  return (
    <div className={styles.figures}>
      <Segmented
        className={`no-print ${styles.period}`}
        aria-label={say(words.period)}
        value={period}
        options={[
          { value: 'months', label: say(words.periodMonths) },
          { value: 'days', label: say(words.periodDays) },
        ]}
        onChange={(next) =>
          void navigate({
            to: '/security',
            search: { tab: 'figures', ...(next === 'days' ? { period: 'days' } : {}) },
            replace: true,
          })
        }
      />
      <FigureSection figure="intake" period={period} title={words.intakeFigures} unit={words.intakeUnit} none={words.noIntake} />
      <FigureSection
        figure="disclosures"
        period={period}
        title={words.disclosureFigures}
        unit={words.disclosureUnit}
        none={words.noDisclosures}
      />
    </div>
  )
}
