import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { mayDo, sessionQuery, type Session } from '../api/queries.ts'
import { useSay } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import { LockedPage } from '../pages/agency/locked-page.tsx'
import { IntakeDrop } from '../pages/intake/intake-drop.tsx'
import { WaitingCount } from '../pages/review/review-link.tsx'
import { SearchBox } from '../search-box/search-box.tsx'
import { StepUp } from '../step-up/step-up.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Logo } from './logo.tsx'
import { LookSwitches } from './look-switches.tsx'
import { Opening } from './opening.tsx'
import { placesOf } from './places.tsx'
import { Reminders } from './reminders.tsx'
import styles from './shell.module.css'

/** The frame of every page behind the door: places, the one search box, who I am, what the house asks of me. */
export function Shell() {
  const session = useQuery(sessionQuery)
  if (session.data === undefined || session.data === null) return <Opening />
  if (session.data.locked) return <LockedPage session={session.data} />
  return <OpenShell session={session.data} />
}

function OpenShell({ session }: { session: Session }) {
  const say = useSay()
  const frame = (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {say(words.skip)}
      </a>
      <header className={`${styles.top} no-print`}>
        <Link to="/" className={styles.home} aria-label={`${say(words.product)} ${session.agencyName}`}>
          <Logo beside={session.agencyName} />
        </Link>
        {mayDo(session, 'search.use') ? <SearchBox /> : <span />}
        <div className={styles.mine}>
          <span className={styles.switches}>
            <LookSwitches />
          </span>
          <AccountMenu session={session} />
        </div>
      </header>
      <nav className={`${styles.places} no-print`} aria-label={say(words.places)}>
        {placesOf(session).map((place) => (
          <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === '/' }} className={styles.place ?? ''}>
            {place.icon}
            <span className={styles.placeName}>{say(place.name)}</span>
            {place.counts === true ? <WaitingCount className={styles.count ?? ''} /> : null}
          </Link>
        ))}
      </nav>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Reminders reminders={session.reminders} />
        <Outlet />
        <StepUp />
      </main>
    </div>
  )
  return mayDo(session, 'intake.use') ? <IntakeDrop>{frame}</IntakeDrop> : frame
}
