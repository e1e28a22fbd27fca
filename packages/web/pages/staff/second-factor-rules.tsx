import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { beijingDate, instant } from '@xinxia/kernel/words/time'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { DangerousAct } from '../../dangerous-act/dangerous-act.tsx'
import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from '../account/account.module.css'
import { useOfficeName } from './office-name.ts'

/** 谁要二次验证: a day for each office that somebody holds, who has none yet, and the reset for who lost the telephone. */
export function SecondFactorRules({ ownId }: { ownId: string }) {
  const say = useSay()
  const officeName = useOfficeName()
  const queryClient = useQueryClient()
  const staff = useQuery({ queryKey: ['staff'], queryFn: () => ask('staff.list') })
  const rules = useQuery({ queryKey: ['second-factor-rules'], queryFn: () => ask('second-factor.rules') })
  const require = useMutation({
    mutationFn: (rule: { office: string; from: number | null }) => ask('second-factor.require', { body: rule }),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ['second-factor-rules'] })
      await queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  })
  if (staff.data === undefined || rules.data === undefined) return <RefusalNotice error={rules.error} />
  const here = staff.data.staff.filter(({ suspendedAt }) => suspendedAt === null)
  const confirmed = new Set(rules.data.confirmed)
  return (
    <section className={styles.panel}>
      <h2>{say(words.rules)}</h2>
      <p className="soft">{say(words.rulesHint)}</p>
      <RefusalNotice error={require.error} />
      <ul className={styles.rules}>
        {[...new Set(here.map(({ office }) => office))].map((office) => {
          const rule = rules.data.rules.find((one) => one.office === office)
          const without = here.filter((one) => one.office === office && !confirmed.has(one.id))
          return (
            <li key={office}>
              <span>{officeName(office)}</span>
              <RuleDay
                label={say(words.fromOf, { office: officeName(office) })}
                from={rule?.requiredFrom ?? null}
                change={(from) => require.mutate({ office, from })}
              />
              <span className="soft">
                {without.length === 0
                  ? say(words.allSet)
                  : say(words.missing, { names: without.map(({ displayName }) => displayName).join(say(shellWords.listComma)) })}
              </span>
            </li>
          )
        })}
      </ul>
      <div className={styles.acts}>
        {here
          .filter(({ id }) => confirmed.has(id) && id !== ownId)
          .map((member) => (
            <ResetFactor key={member.id} member={member} />
          ))}
      </div>
    </section>
  )
}

/** The day of a rule. It is sent when the person is done with the field, not at each digit of a year. */
function RuleDay({ label, from, change }: { label: string; from: number | null; change: (from: number | null) => void }) {
  const kept = from === null ? '' : beijingDate(instant(from))
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      type="date"
      aria-label={label}
      value={typed ?? kept}
      onChange={({ target: { value } }) => setTyped(value)}
      onBlur={() => {
        if (typed !== null && typed !== kept) change(typed === '' ? null : startOfDay(typed))
        setTyped(null)
      }}
    />
  )
}

/** Midnight in Beijing. */
function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}

function ResetFactor({ member }: { member: { id: string; displayName: string } }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  const title = say(words.resetTitle, { name: member.displayName })
  const reset = useMutation({
    mutationFn: () => ask('second-factor.reset', { params: { staffId: member.id } }),
    onSuccess: async () => {
      setOpen(false)
      await queryClient.invalidateQueries({ queryKey: ['second-factor-rules'] })
    },
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <DangerousAct
        open={open}
        title={title}
        expected={member.displayName}
        act={say(words.reset)}
        busy={reset.isPending}
        error={reset.error}
        onAct={() => reset.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>{say(words.resetWhat)}</p>
      </DangerousAct>
    </>
  )
}
