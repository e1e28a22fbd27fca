import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import type { Column } from '../../register-table/register-table.tsx'
import type { ShownDocument } from './document-facts.ts'
import { sayPeriod } from './document-period.ts'
import { DocumentName, DoubtMark, ExpiryMark, FoundMarks } from './document-marks.tsx'
import styles from './documents.module.css'

/** The columns of a client's documents. A document that one should look at says so under its kind. */
export function useDocumentColumns(): readonly Column<ShownDocument>[] {
  const say = useSay()
  return useMemo(
    () => [
      { id: 'name', title: say(words.name), width: 'minmax(160px, 3fr)', cell: (row) => <DocumentLink document={row} /> },
      { id: 'kind', title: say(words.kind), width: 'minmax(84px, 1.2fr)', cell: (row) => <KindOf document={row} /> },
      {
        id: 'found',
        title: say(words.found),
        width: 'minmax(168px, 1.4fr)',
        cell: (row) => (row.findings.length === 0 ? null : <FoundMarks findings={row.findings} />),
      },
      {
        id: 'expires',
        title: say(words.expires),
        width: 'minmax(96px, 1fr)',
        cell: (row) => (row.expiresOn === null ? null : <ExpiryMark expiresOn={row.expiresOn} short />),
      },
      {
        id: 'received',
        title: say(words.received),
        width: '92px',
        end: true,
        cell: (row) => (
          <>
            <Moment at={row.receivedAt} day />
            {row.arrivals > 1 ? (
              <span className={styles.times} title={say(words.timesTitle, { count: row.arrivals })}>
                {say(words.times, { count: row.arrivals })}
              </span>
            ) : null}
          </>
        ),
      },
    ],
    [say],
  )
}

export function DocumentLink({ document, focusable }: { document: ShownDocument; focusable?: boolean }) {
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId: document.id }}
      {...(focusable === true ? {} : { tabIndex: -1 })}
      className={`${styles.link} ${styles.oneLine}`}
      title={document.name}
    >
      <DocumentName name={document.name} />
    </Link>
  )
}

export function KindOf({ document }: { document: ShownDocument }) {
  const say = useSay()
  return (
    <span className={styles.kind}>
      {document.kind === null ? <span className="soft">{say(words.unknownKind)}</span> : say(document.kind.label)}
      {document.period === null ? null : <span className={styles.period}>{sayPeriod(document.period, say)}</span>}
      {document.doubtful ? <DoubtMark /> : null}
    </span>
  )
}

/** A document on a narrow screen. */
export function DocumentCard({ document }: { document: ShownDocument }) {
  const say = useSay()
  return (
    <div className={styles.card}>
      <DocumentLink document={document} />
      <span className={styles.cardLine}>
        <KindOf document={document} />
        <Moment at={document.receivedAt} day />
      </span>
      <span className={styles.cardLine}>
        {document.findings.length === 0 ? (
          <span className="soft">{say(words.nothingFound)}</span>
        ) : (
          <FoundMarks findings={document.findings} />
        )}
      </span>
      <ExpiryMark expiresOn={document.expiresOn} />
    </div>
  )
}
