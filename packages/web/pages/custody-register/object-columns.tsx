import { objectStateNames } from '@xinxia/contract/lifecycle/custody-register/names'
import { useMemo } from 'react'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import type { Column } from '../../register-table/register-table.tsx'
import type { HeldObject } from './custody-search.ts'
import styles from './custody-page.module.css'

export function useObjectColumns(): readonly Column<HeldObject>[] {
  const say = useSay()
  return useMemo(
    () => [
      { id: 'client', title: say(words.client), width: 'minmax(140px, 1.4fr)', cell: ({ client }) => client.name },
      { id: 'kind', title: say(words.kind), width: 'minmax(110px, 0.8fr)', cell: ({ kind }) => say(kind.label) },
      { id: 'label', title: say(words.label), width: 'minmax(140px, 1.4fr)', cell: ({ label }) => label },
      { id: 'place', title: say(words.place), width: 'minmax(110px, 1fr)', cell: ({ place }) => place },
      { id: 'state', title: say(words.state), width: '104px', cell: (row) => <ObjectState row={row} /> },
      { id: 'who', title: say(words.who), width: 'minmax(120px, 1fr)', cell: (row) => <Holder row={row} /> },
    ],
    [say],
  )
}

/** An object on a narrow screen. */
export function ObjectCard({ row }: { row: HeldObject }) {
  const say = useSay()
  return (
    <div className={styles.card}>
      <span className={styles.cardLine}>
        <b>{row.label}</b>
        <ObjectState row={row} />
      </span>
      <span className="soft">
        {say(row.kind.label)}
        {row.place === '' ? '' : ` · ${row.place}`}
      </span>
      <span className={styles.cardLine}>
        <span className={styles.client}>{row.client.name}</span>
        <Holder row={row} />
      </span>
    </div>
  )
}

export function ObjectState({ row }: { row: HeldObject }) {
  const say = useSay()
  if (row.overdue) return <span className={styles.bad}>{say(words.overdue)}</span>
  if (row.awaiting !== null) return <span className={styles.warn}>{say(words.awaiting)}</span>
  return <span className={row.state === 'lost' ? styles.bad : ''}>{say(objectStateNames[row.state])}</span>
}

export function Holder({ row }: { row: HeldObject }) {
  const say = useSay()
  if (row.lentTo === null) return null
  return (
    <span>
      {row.lentTo.name}
      {row.lentTo.mine ? say(words.inBrackets, { what: say(words.mine) }) : ''}
      {row.dueBack === null ? null : (
        <small className={row.overdue ? styles.bad : 'soft'}> {say(words.dueOn, { day: row.dueBack })}</small>
      )}
    </span>
  )
}
