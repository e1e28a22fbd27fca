import { doorNames, slipStateNames } from '@xinxia/contract/lifecycle/custody-register/names'
import { Link } from '@tanstack/react-router'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import type { SlipOfList } from './custody-search.ts'
import styles from './custody-page.module.css'

/** 交接单 one a line; each opens. */
export function SlipLines({ slips }: { slips: readonly SlipOfList[] }) {
  const say = useSay()
  return (
    <ul className={styles.slips}>
      {slips.map((slip) => (
        <li key={slip.id}>
          <Link to="/custody/slips/$slipId" params={{ slipId: slip.id }}>
            <b className="tabular">{slip.number}</b>
            <span>
              {say(doorNames[slip.door])} ·{' '}
              {[...slip.objects.map(({ label }) => label), ...slip.documents].join(say(words.listComma))}
            </span>
            <span className="soft">
              {slip.client.name} · {slip.other}
            </span>
            <span className={slip.state === 'awaiting' ? styles.warn : 'soft'}>{say(slipStateNames[slip.state])}</span>
            <Moment at={slip.madeAt} day />
          </Link>
        </li>
      ))}
    </ul>
  )
}
