import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { thousands } from '../../language/pair.ts'
import { rowStateNames, type RegisterRow, type RowState } from './batch-facts.ts'
import { isDoubtful } from './confirmation-plan.ts'
import styles from './row-list.module.css'

interface StateFilterProps {
  rows: readonly RegisterRow[]
  chosen: RowState | 'all'
  choose: (state: RowState | 'all') => void
}

/** The states that occur, with how many rows are in each. */
export function StateFilter({ rows, chosen, choose }: StateFilterProps) {
  const say = useSay()
  const counts = countStates(rows)
  const states = Object.keys(rowStateNames) as RowState[] // the record's own keys
  return (
    <fieldset className={styles.filter}>
      <legend className="visually-hidden">{say(words.rowState)}</legend>
      <button type="button" aria-pressed={chosen === 'all'} onClick={() => choose('all')}>
        {say(words.allRows)} <b>{thousands(rows.length)}</b>
      </button>
      {states.map((state) => {
        const count = counts.get(state) ?? 0
        return count === 0 ? null : (
          <button key={state} type="button" aria-pressed={chosen === state} data-state={state} onClick={() => choose(state)}>
            {say(rowStateNames[state])} <b>{thousands(count)}</b>
          </button>
        )
      })}
    </fieldset>
  )
}

/** How many rows are in each state; a row with doubts counts as doubtful besides. */
export function countStates(rows: readonly RegisterRow[]): ReadonlyMap<RowState, number> {
  const counts = new Map<RowState, number>()
  const add = (state: RowState) => counts.set(state, (counts.get(state) ?? 0) + 1)
  for (const row of rows) {
    add(row.state)
    if (row.state !== 'doubtful' && isDoubtful(row)) add('doubtful')
  }
  return counts
}
