import { CheckCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Answer } from '@xinxia/contract/api-client'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { ExportButton } from '../../registers/export-button.tsx'
import { CompletenessBar } from './completeness-bar.tsx'
import styles from './completeness.module.css'

type ClientFile = Answer<'clients.show'>

const kinds: Readonly<Record<ClientFile['file']['kind'], Pair>> = {
  enterprise: words.kindEnterprise,
  'individual-business': words.kindIndividual,
  other: words.kindOther,
}

/** 档案完整度: the score, each missing fact with where it stands on paper, and how it gets into the file. */
export function CompletenessPanel({ file }: { file: ClientFile }) {
  const say = useSay()
  const session = useQuery(sessionQuery)
  const { client } = file
  const { kind, held, missing } = file.file
  return (
    <section id="completeness" className={styles.panel} aria-labelledby="completeness-title">
      <header className={styles.head}>
        <h2 id="completeness-title">{say(words.filePart)}</h2>
        <CompletenessBar percent={client.completeness} />
      </header>
      {missing.length === 0 ? (
        <p className={styles.whole}>
          <CheckCircleOutlined aria-hidden="true" /> {say(words.fileWhole, { kind: say(kinds[kind]), count: held.length })}
        </p>
      ) : (
        <>
          <p>{say(words.fileMissing, { count: missing.length })}</p>
          <ul className={styles.missing}>
            {missing.map((one) => (
              <li key={one.id}>
                <strong>{say(one.label)}</strong> <span className="soft">{say(words.askFrom, { where: say(one.ask) })}</span>
              </li>
            ))}
          </ul>
          {mayDo(session.data, 'intake.use') ? (
            <div className={styles.add}>
              <p className="soft">{say(words.howToAdd)}</p>
              <div className={styles.buttons}>
                <ExportButton
                  id="exports.missing-facts"
                  body={() => ({ clientIds: [client.id] })}
                  label={words.missingSheet}
                  size="small"
                />
                <Link to="/intake">{say(words.toIntake)}</Link>
              </div>
            </div>
          ) : null}
        </>
      )}
      <p className={styles.rule}>{say(words.houseRule, { kind: say(kinds[kind]) })}</p>
    </section>
  )
}
