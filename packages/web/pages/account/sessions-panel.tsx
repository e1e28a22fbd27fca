import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { ask } from '../../api/ask.ts'
import { accountWords as words, deviceWords } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import styles from './account.module.css'

/** 正在登录的设备: kind of device, since when, last used; each other one can be ended, or all at once. */
export function SessionsPanel() {
  const say = useSay()
  const queryClient = useQueryClient()
  const list = useQuery({ queryKey: ['sessions'], queryFn: () => ask('session.list') })
  const end = useMutation({
    mutationFn: (sessionId: string | null) =>
      sessionId === null ? ask('session.end-others') : ask('session.end-one', { params: { sessionId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const sessions = list.data?.sessions ?? []
  const nameOf = (device: string) => {
    const known = deviceWords(device)
    return known === null ? say(words.deviceUnknown) : say(words.on, { browser: say(known.browser), system: say(known.system) })
  }
  return (
    <section className={styles.panel}>
      <div className={styles.heading}>
        <h2>{say(words.sessions)}</h2>
        {sessions.length > 1 ? (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate(null)}>
            {say(words.endOthers)}
          </Button>
        ) : null}
      </div>
      <RefusalNotice error={list.error ?? end.error} />
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <li key={session.id}>
            <span>
              {nameOf(session.device)} {session.current ? <strong>{say(words.thisOne)}</strong> : null}
            </span>
            <span className="soft tabular">{say(words.since, { at: momentText(session.startedAt) })}</span>
            <span className="soft tabular">{say(words.lastUsed, { at: momentText(session.lastSeenAt) })}</span>
            {session.current ? (
              <span />
            ) : (
              <Button
                size="small"
                aria-label={say(words.endOneOf, { device: nameOf(session.device) })}
                onClick={() => end.mutate(session.id)}
              >
                {say(words.endOne)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length === 1 ? <p className="soft">{say(words.noOthers)}</p> : null}
    </section>
  )
}
