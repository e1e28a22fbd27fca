import { trayWords, documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { Moment } from '../../moment/moment.tsx'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, type RefSelectProps } from 'antd'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import type { Column } from '../../register-table/register-table.tsx'
import { ClientChoice } from './client-choice.tsx'
import { DocumentLink, KindOf } from './document-columns.tsx'
import type { ShownDocument } from './document-facts.ts'
import { fileNameOf, FoundMarks } from './document-marks.tsx'
import type { useFiling } from './use-filing.ts'
import styles from './tray-page.module.css'

type Candidate = Answer<'documents.candidates'>['documents'][number]['clients'][number]

export interface TrayFacts {
  readonly filing: ReturnType<typeof useFiling>
  readonly ticked: ReadonlySet<string>
  readonly toggle: (documentId: string) => void
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>
  /** The choice in each row that is drawn, so that Enter in the table leads into it. */
  readonly choices: Map<string, RefSelectProps>
}

export function useTrayColumns(facts: TrayFacts): readonly Column<ShownDocument>[] {
  const say = useSay()
  return [
    { id: 'tick', title: '', width: '24px', cell: (row) => <TickBox row={row} facts={facts} /> },
    {
      id: 'name',
      title: say(words.name),
      width: 'minmax(180px, 3fr)',
      cell: (row) => (
        <>
          <DocumentLink document={row} focusable />
          <RefusalNotice error={facts.filing.faults.get(row.id)} />
        </>
      ),
    },
    { id: 'kind', title: say(words.kind), width: 'minmax(100px, 1.2fr)', cell: (row) => <KindOf document={row} /> },
    {
      id: 'found',
      title: say(words.found),
      width: 'minmax(168px, 1.2fr)',
      cell: (row) => (row.findings.length === 0 ? null : <FoundMarks findings={row.findings} />),
    },
    { id: 'received', title: say(words.received), width: '92px', cell: (row) => <Moment at={row.receivedAt} day /> },
    {
      id: 'client',
      title: say(words.client),
      width: 'minmax(220px, 2fr)',
      cell: (row) => (
        <div className={styles.place}>
          <Candidates row={row} facts={facts} />
          <ChoiceFor row={row} facts={facts} />
        </div>
      ),
    },
  ]
}

/** A document of the tray on a narrow screen. */
export function TrayCard({ row, facts }: { row: ShownDocument; facts: TrayFacts }) {
  return (
    <div className={styles.card}>
      <span className={styles.cardName}>
        <TickBox row={row} facts={facts} />
        <DocumentLink document={row} focusable />
      </span>
      <span className={styles.cardLine}>
        <KindOf document={row} />
        <Moment at={row.receivedAt} day />
      </span>
      <Candidates row={row} facts={facts} />
      <ChoiceFor row={row} facts={facts} />
      <RefusalNotice error={facts.filing.faults.get(row.id)} />
    </div>
  )
}

function TickBox({ row, facts }: { row: ShownDocument; facts: TrayFacts }) {
  const say = useSay()
  return (
    <input
      type="checkbox"
      className={styles.box}
      checked={facts.ticked.has(row.id)}
      aria-label={say(trayWords.tick, { file: fileNameOf(row, say) })}
      onChange={() => facts.toggle(row.id)}
    />
  )
}

/** 一键归户: each client that it may belong to is a button that files it there; why stands behind it. */
function Candidates({ row, facts }: { row: ShownDocument; facts: TrayFacts }) {
  const say = useSay()
  const { filing, candidates } = facts
  const clients = candidates.get(row.id) ?? []
  if (clients.length === 0) return null
  return (
    <span className={styles.candidates}>
      {clients.map((client) => (
        <Button
          key={client.id}
          size="small"
          disabled={filing.progress !== null}
          title={say(client.because)}
          aria-label={say(trayWords.fileAt, { file: fileNameOf(row, say), client: client.name, because: say(client.because) })}
          onClick={() => void filing.fileAt(row.id, client)}
        >
          {client.name}
        </Button>
      ))}
    </span>
  )
}

function ChoiceFor({ row, facts }: { row: ShownDocument; facts: TrayFacts }) {
  const say = useSay()
  const { filing, choices } = facts
  return (
    <ClientChoice
      label={say(trayWords.chooseFor, { file: fileNameOf(row, say) })}
      placeholder={say(trayWords.choose)}
      chosen={filing.choices.get(row.id) ?? null}
      choose={(client) => filing.choose([row.id], client)}
      disabled={filing.progress !== null}
      ref={(choice) => {
        if (choice === null) choices.delete(row.id)
        else choices.set(row.id, choice)
      }}
    />
  )
}
