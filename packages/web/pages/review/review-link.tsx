import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { useWaiting } from './use-waiting.ts'

/** Leads from a client's page to what waits to be confirmed about that client; nothing where nothing waits. */
export function ReviewClientLink({ clientId }: { clientId: string }) {
  const say = useSay()
  const count = useWaiting(clientId)
  if (count === 0) return null
  return (
    <Link to="/review" search={{ client: clientId }}>
      {say(words.ofClient, { count })}
    </Link>
  )
}

/** Leads from the result of a batch to all that waits. */
export function ReviewButton() {
  const say = useSay()
  const count = useWaiting()
  if (count === 0) return null
  return (
    <Link to="/review">
      <Button tabIndex={-1}>{say(words.waiting, { count })}</Button>
    </Link>
  )
}

/** How many wait, beside the name of the place. */
export function WaitingCount({ className }: { className: string }) {
  const say = useSay()
  const count = useWaiting()
  if (count === 0) return null
  return (
    <b className={`${className} tabular`}>
      <span aria-hidden="true">{count > most ? `${most}+` : count}</span>
      <span className="visually-hidden">{say(words.waitingIn, { count })}</span>
    </b>
  )
}

const most = 999
