import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { documentWords } from '../../language/documents.ts'
import { expiringWords as words } from '../../language/expiring.ts'
import { useSay } from '../../language/language.tsx'
import type { Column } from '../../register-table/register-table.tsx'
import { DocumentLink } from './document-columns.tsx'
import { ExpiryMark } from './document-marks.tsx'
import type { Paper } from './expiring-facts.ts'
import styles from './expiring.module.css'

export function useExpiringColumns(): readonly Column<Paper>[] {
  const say = useSay()
  return useMemo(
    () => [
      { id: 'client', title: say(documentWords.client), width: 'minmax(150px, 1.6fr)', cell: (row) => <ClientOf row={row} /> },
      { id: 'kind', title: say(documentWords.kind), width: 'minmax(90px, 0.8fr)', cell: (row) => <KindOf row={row} /> },
      {
        id: 'name',
        title: say(documentWords.name),
        width: 'minmax(180px, 2.2fr)',
        cell: (row) => <DocumentLink document={row} />,
      },
      { id: 'expires', title: say(words.state), width: '210px', cell: (row) => <State row={row} /> },
    ],
    [say],
  )
}

/** A paper on a narrow screen. */
export function ExpiringCard({ row }: { row: Paper }) {
  return (
    <div className={styles.card}>
      <span className={styles.cardLine}>
        <ClientOf row={row} />
        <KindOf row={row} />
      </span>
      <DocumentLink document={row} />
      <State row={row} />
    </div>
  )
}

function ClientOf({ row: { client } }: { row: Paper }) {
  if (client === null) return null
  return (
    <Link to="/clients/$clientId" params={{ clientId: client.id }} tabIndex={-1} className={styles.client} title={client.name}>
      {client.name}
    </Link>
  )
}

function KindOf({ row: { kind } }: { row: Paper }) {
  const say = useSay()
  return <span className={styles.kind}>{kind === null ? say(documentWords.unknownKind) : say(kind.label)}</span>
}

function State({ row }: { row: Paper }) {
  const say = useSay()
  return (
    <span className={styles.state}>
      <ExpiryMark expiresOn={row.expiresOn} short />
      {row.renewed ? (
        <span className={styles.renewed} title={say(words.renewedTitle)}>
          {say(words.renewed)}
        </span>
      ) : null}
    </span>
  )
}
