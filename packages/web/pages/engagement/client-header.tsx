import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Answer } from '@xinxia/contract/api-client'
import { beijingDate, instant } from '@xinxia/kernel/words/time'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { CopyButton } from '../../clipboard/copy-button.tsx'
import { accessWords } from '../../language/access.ts'
import { clientWords as words } from '../../language/clients.ts'
import { disclosureWords } from '../../language/disclosure.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { ExportButton } from '../../registers/export-button.tsx'
import { ReviewClientLink } from '../review/review-link.tsx'
import { AssignClient } from './assign-client.tsx'
import { groupCreditCode } from './credit-code.ts'
import styles from './client-page.module.css'

/** Who the client is: public facts, who is responsible, which companies share the boss. */
export function ClientHeader({ file }: { file: Answer<'clients.show'> }) {
  const say = useSay()
  const session = useQuery(sessionQuery)
  const { client, assigned, standIns, chief, related } = file
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <h1>{client.name}</h1>
        <ExportButton id="exports.client-file" params={{ clientId: client.id }} label={words.exportFile} size="small" />
      </div>
      <p className={styles.facts}>
        {client.creditCode === null ? (
          <span className="soft">{say(words.noCode)}</span>
        ) : (
          <span className="tabular">
            {groupCreditCode(client.creditCode)}
            <CopyButton text={client.creditCode} label={say(disclosureWords.copy, { what: say(words.code) })} />
          </span>
        )}
        {client.taxpayerKind === null ? null : <span>{client.taxpayerKind}</span>}
        <span className="soft">{say(words.valueCount, { count: client.valueCount })}</span>
        {client.doubtCount === 0 ? null : (
          <Link
            to="/clients/$clientId"
            params={{ clientId: client.id }}
            search={{ doubtful: '1' }}
            replace
            className={styles.doubts ?? ''}
          >
            {say(words.doubtCount, { count: client.doubtCount })}
          </Link>
        )}
        <ReviewClientLink clientId={client.id} />
      </p>
      <dl className={styles.about}>
        {client.aliases.length === 0 ? null : (
          <>
            <dt>{say(words.also)}</dt>
            <dd>{client.aliases.join(say(shellWords.listComma))}</dd>
          </>
        )}
        <dt>{say(words.assigned)}</dt>
        <dd className={styles.assigned}>
          {assigned.length === 0 ? (
            <span className="soft">{say(words.nobody)}</span>
          ) : (
            assigned.map((one) => one.displayName).join(say(shellWords.listComma))
          )}
          {mayDo(session.data, 'client.assign') ? <AssignClient file={file} /> : null}
        </dd>
        {standIns.length === 0 ? null : (
          <>
            <dt>{say(accessWords.standIns)}</dt>
            <dd>
              {standIns
                .map(({ displayName: name, endsAt }) =>
                  endsAt === null ? name : say(accessWords.standInUntil, { name, day: beijingDate(instant(endsAt - 1)) }),
                )
                .join(say(shellWords.listComma))}
            </dd>
          </>
        )}
        {chief === null ? null : (
          <>
            <dt>{say(accessWords.chief)}</dt>
            <dd>{chief.displayName}</dd>
          </>
        )}
        {related.length === 0 ? null : (
          <>
            <dt>{say(words.related)}</dt>
            <dd>
              {related.map((other) => (
                <p key={other.clientId}>
                  <Link to="/clients/$clientId" params={{ clientId: other.clientId }}>
                    {other.name}
                  </Link>{' '}
                  <span className="soft">{say(other.because)}</span>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </header>
  )
}
