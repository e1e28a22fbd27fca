import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../api/ask.ts'
import { accessWords as words } from '../../language/access.ts'
import { useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import type { Grant } from './grants-query.ts'
import styles from './access.module.css'

type Act = 'approve' | 'refuse' | 'end' | 'review'

/** One access: whose, to which client, for what, until when, and what I may do about it. */
export function GrantLine({ grant }: { grant: Grant }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const act = useMutation({
    mutationFn: async (what: Act) => {
      const params = { grantId: grant.id }
      if (what === 'end') return ask('access.end', { params })
      if (what === 'review') return ask('access.review', { params })
      return ask('access.answer', { params, body: { approve: what === 'approve' } })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['access-grants'] }),
  })
  const button = (what: Act, danger = false) => (
    <Button size="small" danger={danger} loading={act.isPending && act.variables === what} onClick={() => act.mutate(what)}>
      {say(words[what])}
    </Button>
  )
  const kind = say(grant.kind === 'emergency' ? words.emergency : words.borrowed)
  const grade = grant.upToGrade === null ? say(words.gradeOfOffice) : say(words.gradeUpTo, { grade: grant.upToGrade })
  const inForce = grant.state === 'approved'
  return (
    <li>
      <div>
        <p>
          <strong>{grant.clientName}</strong> <span className="soft">{kind}</span> <span>{say(words[grant.state])}</span>
        </p>
        <p className="soft">
          {grant.staffName} · {say(grant.purpose)} · {grade} · {say(words.until, { at: momentText(grant.endsAt) })}
          {grant.answeredBy === null ? null : ` · ${say(words.answeredBy, { name: grant.answeredBy })}`}
          {grant.kind === 'borrowed'
            ? null
            : ` · ${grant.reviewedBy === null ? say(words.notReviewed) : say(words.reviewedBy, { name: grant.reviewedBy })}`}
        </p>
        <RefusalNotice error={act.error} />
      </div>
      <div className={styles.acts}>
        {grant.mayAnswer ? button('approve') : null}
        {grant.mayAnswer ? button('refuse', true) : null}
        {grant.mayReview ? button('review') : null}
        {inForce && grant.mine ? (
          <Link to="/clients/$clientId" params={{ clientId: grant.clientId }}>
            {say(words.openFile)}
          </Link>
        ) : null}
        {(inForce || grant.state === 'asked') && grant.mine ? button('end') : null}
      </div>
    </li>
  )
}
