import { exposureNames } from '@xinxia/contract/oversight/exposure-words'
import { exposureWords as words } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import { alsoShown, countIn, type Exposure } from './exposure-facts.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './exposure-page.module.css'

/** 还有这些: what lay there that calls for nothing beyond being taken in. */
export function AlsoThere({ exposure }: { exposure: Exposure }) {
  const say = useSay()
  return (
    <section aria-labelledby="also-there">
      <h2 id="also-there">{say(words.also)}</h2>
      <dl className={styles.also}>
        {alsoShown.map((figure) => (
          <div key={figure}>
            <dt>{say(exposureNames[figure])}</dt>
            <dd>
              <FigureLink figure={figure} count={countIn(exposure.firm, figure)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="soft">{say(words.alsoNote)}</p>
    </section>
  )
}
