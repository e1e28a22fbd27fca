import { expiringWords as words } from '../../language/expiring.ts'
import { useSay } from '../../language/language.tsx'
import { type Pair, thousands } from '../../language/pair.ts'
import { daysOf, papersWithin, type ExpiringSearch, type Paper, withinNames, withins } from './expiring-facts.ts'
import styles from './expiring.module.css'

interface ExpiringFilterProps {
  papers: readonly Paper[]
  today: string
  search: ExpiringSearch
  look: (search: ExpiringSearch) => void
}

/** When, and which kind: each with how many papers it would show. */
export function ExpiringFilter({ papers, today, search, look }: ExpiringFilterProps) {
  const { within, kind } = search
  const kinds = new Map(papers.flatMap(({ kind: is }) => (is === null ? [] : [[is.code, is.label] as const])))
  const countIn = (one: typeof within, of: string | undefined) => papersWithin(papers, daysOf(one, today), of).length
  return (
    <div className={styles.filters}>
      <Choices
        legend={words.within}
        chosen={within}
        choose={(next) => look({ ...(kind === undefined ? {} : { kind }), ...(next === undefined ? {} : { within: next }) })}
        choices={[
          { value: undefined, name: words.all, count: countIn(undefined, kind) },
          ...withins.map((value) => ({ value, name: withinNames[value], count: countIn(value, kind) })),
        ]}
      />
      {kinds.size < 2 ? null : (
        <Choices
          legend={words.kinds}
          chosen={kind}
          choose={(next) => look({ ...(within === undefined ? {} : { within }), ...(next === undefined ? {} : { kind: next }) })}
          choices={[
            { value: undefined, name: words.allKinds, count: countIn(within, undefined) },
            ...[...kinds].map(([value, name]) => ({ value, name, count: countIn(within, value) })),
          ]}
        />
      )}
    </div>
  )
}

interface ChoicesProps<Value extends string> {
  legend: Pair
  chosen: Value | undefined
  choose: (value: Value | undefined) => void
  choices: readonly { readonly value: Value | undefined; readonly name: Pair; readonly count: number }[]
}

function Choices<Value extends string>({ legend, chosen, choose, choices }: ChoicesProps<Value>) {
  const say = useSay()
  return (
    <fieldset className={styles.filter}>
      <legend className="visually-hidden">{say(legend)}</legend>
      {choices.map(({ value, name, count }) => (
        <button
          key={value ?? ''}
          type="button"
          aria-pressed={chosen === value}
          data-bad={value === 'expired' && count > 0}
          onClick={() => choose(value)}
        >
          {say(name)} <b>{thousands(count)}</b>
        </button>
      ))}
    </fieldset>
  )
}
