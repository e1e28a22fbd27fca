import type { Answer } from '@xinxia/contract/api-client'
import { clientWords as words } from '../../language/clients.ts'
import { disclosureWords } from '../../language/disclosure.ts'
import { useSay } from '../../language/language.tsx'
import { MaskedValue } from '../../masked-value/masked-value.tsx'
import styles from './client-page.module.css'

type Earlier = Answer<'clients.show'>['earlier']

/** Earlier versions, folded away: every one stays, what a person said is wrong too, and says so. */
export function EarlierVersions({ clientId, values }: { clientId: string; values: Earlier }) {
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
              {value.rejected ? <span className={styles.doubts}> {say(words.rejected)}</span> : null}
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
