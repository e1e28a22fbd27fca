import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ask } from '../../api/ask.ts'
import { useSay } from '../../language/language.tsx'
import { securityWords as words } from '../../language/security.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import styles from './agency.module.css'

const signs = {
  ok: { sign: <CheckCircleOutlined aria-hidden="true" />, name: words.ok },
  warn: { sign: <WarningOutlined aria-hidden="true" />, name: words.warn },
  fail: { sign: <CloseCircleOutlined aria-hidden="true" />, name: words.fail },
}
const order = ['fail', 'warn', 'ok']

/** 检查: what is not as it should be stands first and says what to do. */
export function DoctorChecks() {
  const say = useSay()
  const doctor = useQuery({ queryKey: ['doctor'], queryFn: () => ask('doctor.run'), staleTime: 60_000 })
  if (doctor.error !== null) return <RefusalNotice error={doctor.error} retry={() => void doctor.refetch()} />
  if (doctor.data === undefined) return <Opening />
  const checks = [...doctor.data.checks].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <div className={styles.stack}>
      <div>
        <Button loading={doctor.isFetching} onClick={() => void doctor.refetch()}>
          {say(words.again)}
        </Button>
      </div>
      <ul className={styles.checks} aria-label={say(words.checks)}>
        {checks.map((check) => (
          <li key={check.id} data-state={check.state}>
            <span>
              {signs[check.state].sign} {say(signs[check.state].name)}
            </span>
            <div>
              <p>{say(check)}</p>
              {check.whatToDo === null ? null : <p className="soft">{say(words.whatToDo, { what: say(check.whatToDo) })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
