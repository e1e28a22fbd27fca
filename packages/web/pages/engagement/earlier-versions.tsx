import { clientWords as words } from '../../language/clients.ts'
import { disclosureWords } from '../../language/disclosure.ts'
import { useSay } from '../../language/language.tsx'
import { MaskedValue, type MaskedValueFacts } from '../../masked-value/masked-value.tsx'
import styles from './client-page.module.css'

/** Earlier versions, folded away: every one stays. */
export function EarlierVersions({ clientId, values }: { clientId: string; values: readonly MaskedValueFacts[] }) {
  const say = useSay()
  if (values.length === 0) return null
  return (
    <details className={styles.group}>
      <summary>{say(words.earlier, { count: values.length })}</summary>
      <dl>
        {values.map((value) => (
          <div key={`${value.valueId}-${value.version}`} className={styles.line}>
            <dt>
              {say(value.label)} <span className="soft">{say(disclosureWords.versionNumber, { number: value.version })}</span>
            </dt>
            <dd>
              <MaskedValue value={value} clientId={clientId} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
