import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ask } from '../../api/ask.ts'
import { exposureWords } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import { todayWords as words } from '../../language/today.ts'
import { momentText } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { protectionQuery } from '../agency/protection-query.ts'
import { useTrailVerification } from '../audit-trail/use-trail-verification.ts'
import styles from './today-page.module.css'

/** 安全 in four lines for the owner: trail, escrow, recovery sheet, deployment. Each red one says where it is put right. */
export function SafetyCard() {
  const say = useSay()
  const protection = useQuery(protectionQuery)
  const doctor = useQuery({ queryKey: ['doctor'], queryFn: () => ask('doctor.run'), staleTime: 60_000 })
  const { verified, verify } = useTrailVerification()
  const escrow = protection.data?.escrow
  const lastWritten = Math.max(0, ...(escrow?.places.map((place) => place.writtenAt) ?? []))
  // The recovery sheet has a line of its own above.
  const wrong = doctor.data?.checks.filter((check) => check.state !== 'ok' && check.id !== 'recovery-sheet')
  return (
    <section className={styles.card}>
      <h2>{say(words.safety)}</h2>
      <RefusalNotice
        error={protection.error ?? doctor.error}
        retry={() => void Promise.all([protection.refetch(), doctor.refetch()])}
      />
      <ul className={styles.safety}>
        <Line state={verified === null ? 'warn' : verified.intact ? 'ok' : 'fail'}>
          {verified === null
            ? say(words.trailUnverified)
            : verified.intact
              ? say(words.trailVerified, { size: verified.size, at: momentText(verified.checkedAt) })
              : say(words.trailBroken)}{' '}
          {verified === null ? (
            <Button size="small" loading={verify.isPending} onClick={() => verify.mutate()}>
              {say(words.verify)}
            </Button>
          ) : null}
        </Line>
        {escrow === undefined ? null : (
          <>
            <Line state={escrow.places.length === 0 ? 'fail' : 'ok'}>
              {escrow.places.length === 0
                ? say(words.noEscrow)
                : say(words.escrowAt, { count: escrow.places.length, at: momentText(lastWritten) })}
            </Line>
            <Line state={escrow.triedAt === null ? 'warn' : 'ok'}>
              {escrow.triedAt === null ? (
                <Link to="/security" search={{ tab: 'protection' }}>
                  {say(words.recovery)}
                </Link>
              ) : (
                say(words.triedAt, { at: momentText(escrow.triedAt) })
              )}
            </Line>
          </>
        )}
        {wrong?.length === 0 ? <Line state="ok">{say(words.doctorOk)}</Line> : null}
        {wrong?.map((check) => (
          <Line key={check.id} state={check.state}>
            <Link to="/security" search={{ tab: 'doctor' }}>
              {say(check)}
            </Link>
          </Line>
        ))}
      </ul>
      <RefusalNotice error={verify.error} />
      <p className={styles.more}>
        <Link to="/security" search={{ tab: 'figures' }}>
          {say(words.figures)}
        </Link>{' '}
        <Link to="/exposure">{say(exposureWords.title)}</Link>
      </p>
    </section>
  )
}

function Line({ state, children }: { state: 'ok' | 'warn' | 'fail'; children: ReactNode }) {
  const signs = {
    ok: <CheckCircleOutlined aria-hidden="true" />,
    warn: <WarningOutlined aria-hidden="true" />,
    fail: <CloseCircleOutlined aria-hidden="true" />,
  }
  return (
    <li data-state={state}>
      {signs[state]} <span>{children}</span>
    </li>
  )
}
