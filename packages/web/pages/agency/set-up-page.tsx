import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { statusQuery } from '../../api/queries.ts'
import { Doorstep } from '../../doorstep/doorstep.tsx'
import { agencyWords as words } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { staffWords } from '../../language/staff.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import type { RecoverySheetFacts } from './recovery-sheet.tsx'
import { RecoveryTrial } from './recovery-trial.tsx'
import { SetUpForm } from './set-up-form.tsx'
import { SheetStep } from './sheet-step.tsx'
import styles from './agency.module.css'

type Step =
  | { readonly kind: 'name' }
  | { readonly kind: 'sheet'; readonly sheet: RecoverySheetFacts; readonly signedIn: boolean }
  | { readonly kind: 'try'; readonly signedIn: boolean }

/** 启用: the agency gets its name, owner and keys; then the recovery sheet is printed and tried once. */
export function SetUpPage() {
  const say = useSay()
  usePageTitle(words.setUpTitle)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const status = useQuery(statusQuery)
  const [step, setStep] = useState<Step>({ kind: 'name' })
  const [tried, setTried] = useState(false)
  const open = async () => {
    queryClient.clear()
    await navigate({ to: '/', replace: true })
  }
  if (step.kind === 'name' && status.data !== undefined && status.data.stage !== 'new')
    return (
      <Doorstep title={say(words.alreadyFounded)}>
        <Button type="primary" onClick={() => void navigate({ to: '/sign-in' })}>
          {say(staffWords.signIn)}
        </Button>
      </Doorstep>
    )
  return (
    <Doorstep wide title={say(words.setUpTitle)} lead={step.kind === 'name' ? say(words.setUpLead) : undefined}>
      <Steps now={step.kind} />
      <RefusalNotice error={status.error} retry={() => void status.refetch()} />
      {step.kind === 'name' ? <SetUpForm onFounded={(sheet, signedIn) => setStep({ kind: 'sheet', sheet, signedIn })} /> : null}
      {step.kind === 'sheet' ? (
        <SheetStep sheet={step.sheet} next={() => setStep({ kind: 'try', signedIn: step.signedIn })} />
      ) : null}
      {step.kind === 'try' ? (
        <>
          {step.signedIn ? <RecoveryTrial onTried={() => setTried(true)} /> : <p>{say(words.signInFailed)}</p>}
          <div className={styles.actions}>
            <Button type={tried || !step.signedIn ? 'primary' : 'link'} onClick={() => void open()}>
              {say(tried || !step.signedIn ? words.goOn : words.tryLater)}
            </Button>
          </div>
        </>
      ) : null}
    </Doorstep>
  )
}

function Steps({ now }: { now: Step['kind'] }) {
  const say = useSay()
  const steps = [
    { kind: 'name', name: words.stepName },
    { kind: 'sheet', name: words.stepSheet },
    { kind: 'try', name: words.stepTry },
  ] as const
  return (
    <ol className={`no-print ${styles.steps}`}>
      {steps.map((step) => (
        <li key={step.kind} aria-current={step.kind === now ? 'step' : undefined}>
          {say(step.name)}
        </li>
      ))}
    </ol>
  )
}
