import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { Button } from 'antd'
import { useSay } from '../../language/language.tsx'
import { securityWords as words } from '../../language/security.ts'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { downloadTrail } from './download-trail.ts'
import { useTrailVerification } from './use-trail-verification.ts'
import styles from './security-page.module.css'

/** Re-derives the trail on demand, and hands it out for a stranger to verify. */
export function TrailVerification({ mayExport }: { mayExport: boolean }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const { verified, verify } = useTrailVerification()
  const download = useMutation({
    mutationFn: downloadTrail,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['trail'] }),
  })
  return (
    <section className={styles.verification}>
      <p className="soft">{say(words.verifyLead)}</p>
      <div className={styles.buttons}>
        <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
          {say(words.verify)}
        </Button>
        {mayExport ? (
          <>
            <Button loading={download.isPending} onClick={() => download.mutate()}>
              {say(words.exportTrail)}
            </Button>
            <a href="/verifier.html" download>
              {say(words.verifier)}
            </a>
          </>
        ) : null}
      </div>
      {download.data === undefined ? (
        mayExport && <p className={styles.small}>{say(words.exportHint)}</p>
      ) : (
        <p role="status">
          {say(words.exported, { name: download.data })} {say(words.exportHint)}
        </p>
      )}
      <RefusalNotice error={verify.error ?? download.error} />
      {verified === null ? null : <VerificationResult result={verified} />}
    </section>
  )
}

function VerificationResult({ result }: { result: Answer<'audit-trail.verify'> }) {
  const say = useSay()
  return (
    <div className={styles.result} data-intact={result.intact} role="status">
      <p>
        {result.intact ? <CheckCircleOutlined aria-hidden="true" /> : <CloseCircleOutlined aria-hidden="true" />}{' '}
        <strong>{say(result.intact ? words.intact : words.broken, { size: result.size })}</strong>
      </p>
      {result.fault === null ? null : (
        <p>
          {result.fault.index === null ? null : `${say(words.brokenAt, { index: result.fault.index })}: `}
          {say(result.fault.message)}
        </p>
      )}
      <dl>
        <dt>{say(words.root)}</dt>
        <dd>
          <code>{result.root}</code>
        </dd>
        <dt>{say(words.checkedAt)}</dt>
        <dd>
          <Moment at={result.checkedAt} />
        </dd>
        <dt>{say(words.took)}</dt>
        <dd className="tabular">{say(words.millis, { count: Math.round(result.tookMillis) })}</dd>
      </dl>
    </div>
  )
}
