import { DangerousAct } from '../../dangerous-act/dangerous-act.tsx'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { countsOf, needsClient } from './question-facts.ts'
import type { Review } from './use-review.ts'

const sentences = {
  value: words.rejectValue,
  finding: words.rejectFinding,
  kind: words.rejectKind,
  place: words.rejectPlace,
} as const

/** 批量否定 asks once: how many of what, and what becomes of them. */
export function RejectMany({ review }: { review: Review }) {
  const say = useSay()
  const all = review.rejecting ?? []
  const inTray = all.filter(needsClient).length
  const count = all.length - inTray
  return (
    <DangerousAct
      open={review.rejecting !== null}
      title={say(words.rejectTitle, { count })}
      act={say(words.rejectDo, { count })}
      busy={false}
      error={null}
      onAct={() => review.rejectAll(all)}
      onClose={review.keepAll}
    >
      <ul>
        {countsOf(all.filter((question) => !needsClient(question))).map(({ about, count: of }) => (
          <li key={about}>{say(sentences[about], { count: of })}</li>
        ))}
        {inTray === 0 ? null : <li>{say(words.rejectTray, { count: inTray })}</li>}
      </ul>
      <p>{say(words.rejectFinal)}</p>
    </DangerousAct>
  )
}
