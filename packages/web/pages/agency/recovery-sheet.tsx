import type { Answer } from '@xinxia/contract/api-client'
import { agencyWords as words } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { Moment } from '../../moment/moment.tsx'
import { QrCode } from './qr-code.tsx'
import { groupRecoveryKey } from './recovery-key.ts'
import styles from './recovery-sheet.module.css'

export type RecoverySheetFacts = Answer<'agency.found'>['recoverySheet']

/** 恢复单: one A4 page that opens everything again. White and black on screen as on paper. */
export function RecoverySheet({ sheet }: { sheet: RecoverySheetFacts }) {
  const say = useSay()
  const [head, ...groups] = groupRecoveryKey(sheet.identity)
  return (
    <article className={styles.sheet} aria-label={say(words.sheetTitle)}>
      <header>
        <div>
          <p className={styles.brand}>{say(shellWords.product)} · XINXIA</p>
          <h2>{say(words.sheetTitle)}</h2>
          <p className={styles.agency}>{sheet.agencyName}</p>
        </div>
        <p className={styles.secret}>{say(words.secret)}</p>
      </header>
      <section className={styles.key}>
        <QrCode text={sheet.identity} label={say(words.sheetQr)} sizePx={190} />
        <div>
          <h3>{say(words.sheetKey)}</h3>
          <p className={styles.head}>{head}</p>
          <ol className={styles.groups}>
            {groups.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the groups are one fixed text and never move
              <li key={index}>{group}</li>
            ))}
          </ol>
        </div>
      </section>
      <dl className={styles.facts}>
        <dt>{say(words.sheetFingerprint)}</dt>
        <dd>
          <code>{sheet.fingerprint}</code> <small>{say(words.sheetFingerprintHint)}</small>
        </dd>
        <dt>{say(words.sheetRecipient)}</dt>
        <dd>
          <code>{sheet.recipient}</code>
        </dd>
        <dt>{say(words.sheetMadeAt)}</dt>
        <dd>
          <Moment at={sheet.madeAt} />
        </dd>
      </dl>
      <section className={styles.text}>
        <h3>{say(words.sheetWhat)}</h3>
        <p>{say(words.sheetWhatText)}</p>
        <h3>{say(words.sheetWhere)}</h3>
        <p>{say(words.sheetWhereText)}</p>
        <h3>{say(words.sheetUse)}</h3>
        <p>{say(words.sheetUseText)}</p>
      </section>
      <footer className={styles.lines}>
        {[words.sheetKeeper, words.sheetPlace, words.sheetDate].map((line) => (
          <span key={line.zh}>{say(line)}</span>
        ))}
      </footer>
    </article>
  )
}
