import type { Pair } from '../../language/pair.ts'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { MaskedValue, type MaskedValueFacts } from '../../masked-value/masked-value.tsx'
import { groupNames, type ValueGroup } from './group-names.ts'
import styles from './client-page.module.css'

interface ValueGroupsProps {
  clientId: string
  values: readonly MaskedValueFacts[]
  /** The value that a search led to. */
  found: string | undefined
}

/** The values of a client by group. */
export function ValueGroups({ clientId, values, found }: ValueGroupsProps) {
  const say = useSay()
  if (values.length === 0) return <p className="soft">{say(words.noValues)}</p>
  const groups = Object.entries(groupNames) as [ValueGroup, Pair][] // the record's own keys
  return groups.map(([group, name]) => {
    const inGroup = values.filter((value) => value.group === group)
    if (inGroup.length === 0) return null
    return (
      <section key={group} className={styles.group} aria-labelledby={`group-${group}`}>
        <h2 id={`group-${group}`}>{say(name)}</h2>
        <dl>
          {inGroup.map((value) => (
            <div key={value.valueId} id={value.valueId} className={value.valueId === found ? styles.found : styles.line}>
              <dt>{say(value.label)}</dt>
              <dd>
                <MaskedValue value={value} clientId={clientId} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    )
  })
}
