import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery, type Session } from '../../api/queries.ts'
import { todayWords as words } from '../../language/today.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { useAccessToDos } from '../access/grants-query.ts'
import { useCustodyToDos } from '../custody-register/custody-to-dos.ts'
import { useExpiryToDos } from '../documents/expiry-to-dos.ts'
import { trayQuery } from '../documents/tray-query.ts'
import { TodaysTasks } from '../../tasks/todays-tasks.tsx'
import { FileButtons } from '../intake/file-buttons.tsx'
import { BatchLine } from '../intake/intake-page.tsx'
import { useWaiting } from '../review/use-waiting.ts'
import { ClientFigures } from './client-figures.tsx'
import { greetingAt } from './greeting.ts'
import { SafetyCard } from './safety-card.tsx'
import { ToDoList } from './to-do-list.tsx'
import { alarmsToLookInto, toDosOf } from './to-dos.ts'
import { WorstFiles } from './worst-files.tsx'
import styles from './today-page.module.css'

/** 今日: what this person must do now; each line opens the work itself. */
export function TodayPage() {
  const say = useSay()
  usePageTitle(words.title)
  const session = useQuery(sessionQuery).data
  const takesIn = mayDo(session, 'intake.use')
  const seesClients = mayDo(session, 'client.see')
  const clients = useQuery({
    queryKey: ['clients'],
    queryFn: () => ask('clients.list', { query: { limit: 2000 } }),
    enabled: seesClients,
  })
  const batches = useQuery({
    queryKey: ['latest-batches'],
    queryFn: () => ask('intake.list', { query: { limit: 50 } }),
    enabled: takesIn,
    refetchInterval: 15_000,
  })
  const tray = useQuery({ ...trayQuery, enabled: takesIn, refetchInterval: 15_000 })
  const toConfirm = useWaiting()
  const expiry = useExpiryToDos()
  const custody = useCustodyToDos()
  const access = useAccessToDos()
  const alarms = useQuery({
    queryKey: ['alarms'],
    queryFn: () => ask('alarms.recent'),
    enabled: mayDo(session, 'audit.see'),
    refetchInterval: 60_000,
  }).data
  const toDos = useMemo(
    () =>
      [
        ...(alarms === undefined ? [] : alarmsToLookInto(alarms)),
        ...toDosOf(
          clients.data?.rows ?? [],
          batches.data?.rows ?? [],
          mayDo(session, 'client.assign'),
          tray.data?.documents.length ?? 0,
          toConfirm,
        ),
        ...access,
        ...expiry,
        ...custody,
      ].toSorted((a, b) => Number(b.urgent) - Number(a.urgent)),
    [alarms, clients.data, batches.data, tray.data, toConfirm, session, expiry, access, custody],
  )
  const error = clients.error ?? batches.error
  if (error !== null)
    return <RefusalNotice error={error} retry={() => void Promise.all([clients.refetch(), batches.refetch()])} />
  if (session !== null && session !== undefined && !seesClients) return <WithoutClients session={session} />
  if (clients.data === undefined || (takesIn && batches.data === undefined) || session === null || session === undefined)
    return <Opening />
  const latest = batches.data?.rows ?? []
  const nothingYet = clients.data.rows.length === 0 && latest.length === 0 && toDos.length === 0
  return (
    <div className={styles.page}>
      <h1>{say(greetingAt(Date.now()), { name: session.displayName })}</h1>
      {nothingYet ? (
        <EmptyPage title={say(words.noneTitle)} sentence={say(words.none)}>
          {takesIn ? <FileButtons /> : null}
        </EmptyPage>
      ) : (
        <div className={styles.columns}>
          <div className={styles.main}>
            {clients.data.rows.length > 0 && mayDo(session, 'value.disclose') ? (
              <TodaysTasks clients={clients.data.rows} />
            ) : null}
            <ToDoList toDos={toDos} />
            <WorstFiles rows={clients.data.rows} />
            {latest.length === 0 ? null : (
              <section>
                <h2>{say(words.recent)}</h2>
                <ul className={styles.batches}>
                  {latest.slice(0, 5).map((batch) => (
                    <li key={batch.id}>
                      <BatchLine batch={batch} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <div className={styles.side}>
            <ClientFigures rows={clients.data.rows} all={mayDo(session, 'client.assign')} />
            {mayDo(session, 'keys.see') && mayDo(session, 'audit.see') ? <SafetyCard /> : null}
          </div>
        </div>
      )}
    </div>
  )
}

/** Today of an office without clients: what it keeps is the keys and the checks. */
function WithoutClients({ session }: { session: Session }) {
  const say = useSay()
  return (
    <div className={styles.page}>
      <h1>{say(greetingAt(Date.now()), { name: session.displayName })}</h1>
      <p className={styles.calm}>{say(words.withoutClients)}</p>
    </div>
  )
}
