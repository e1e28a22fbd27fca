import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { documentWords as words, trayWords } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import { sizeText } from '../intake/batch-facts.ts'
import type { DocumentPageFacts, ShownDocument } from './document-facts.ts'
import { DocumentName, DoubtMark, ExpiryMark } from './document-marks.tsx'
import { sayPeriod } from './document-period.ts'
import { MoveDocument } from './move-document.tsx'
import { ReadingActs } from './reading-acts.tsx'
import type { useOpening } from './use-opening.ts'
import styles from './document-page.module.css'

interface DocumentHeaderProps {
  facts: DocumentPageFacts
  opening: ReturnType<typeof useOpening>
  taskId: string | null
}

/** What the document is, whose it is and why, and what can be done with it. */
export function DocumentHeader({ facts, opening, taskId }: DocumentHeaderProps) {
  const say = useSay()
  const session = useQuery(sessionQuery).data
  const { document } = facts
  return (
    <header className={styles.header}>
      <h1>
        <DocumentName name={document.name} />
      </h1>
      <div className={styles.acts}>
        {mayDo(session, 'value.disclose') ? <ReadingActs facts={facts} opening={opening} taskId={taskId} /> : null}
        {mayDo(session, 'intake.use') && document.kind?.code !== 'client-register' ? <MoveDocument document={document} /> : null}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{say(words.client)}</dt>
          <dd>
            <ClientOf document={document} />
          </dd>
        </div>
        <div>
          <dt>{say(words.kind)}</dt>
          <dd>
            <KindFacts facts={facts} />
          </dd>
        </div>
        {document.period === null ? null : (
          <div>
            <dt>{say(words.period)}</dt>
            <dd>{sayPeriod(document.period, say)}</dd>
          </div>
        )}
        {document.expiresOn === null ? null : (
          <div>
            <dt>{say(words.expires)}</dt>
            <dd>
              <ExpiryMark expiresOn={document.expiresOn} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say(words.received)}</dt>
          <dd>
            <Moment at={document.receivedAt} />
            {document.arrivals > 1 ? (
              <span className="soft" title={say(words.timesTitle, { count: document.arrivals })}>
                {' '}
                · {say(words.times, { count: document.arrivals })}
              </span>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{say(words.format)}</dt>
          <dd className="tabular">
            {document.format === 'other' ? say(words.formatOther) : document.format} · {sizeText(document.sizeBytes)}
          </dd>
        </div>
      </dl>
    </header>
  )
}

function ClientOf({ document: { client, because } }: { document: ShownDocument }) {
  const say = useSay()
  if (client === null) return <span className={styles.warn}>{say(trayWords.title)}</span>
  return (
    <>
      <Link to="/clients/$clientId" params={{ clientId: client.id }}>
        {client.name}
      </Link>
      {because === null ? null : (
        <span className="soft" title={say(words.because)}>
          {' '}
          · {say(because)}
        </span>
      )}
    </>
  )
}

function KindFacts({ facts: { document, because } }: { facts: DocumentPageFacts }) {
  const say = useSay()
  return (
    <>
      {document.kind === null ? <span className="soft">{say(words.unknownKind)}</span> : say(document.kind.label)}
      {document.kind?.confidence == null ? null : (
        <span className="soft tabular"> {say(words.confidence, { percent: `${document.kind.confidence}%` })}</span>
      )}
      {document.doubtful ? (
        <>
          {' '}
          <DoubtMark />
        </>
      ) : null}
      {because.length === 0 ? null : (
        <details className={styles.why}>
          <summary>{say(words.why)}</summary>
          {because.map((sentence) => (
            <p key={sentence.zh}>{say(sentence)}</p>
          ))}
        </details>
      )}
    </>
  )
}
