import { Link } from '@tanstack/react-router'
import { disclosureWords } from '../../language/disclosure.ts'
import { useSay } from '../../language/language.tsx'
import { pathOf } from '../documents/document-facts.ts'
import type { Question } from './question-facts.ts'
import { Around } from './question-text.tsx'
import styles from './question-row.module.css'

interface QuestionOriginProps {
  question: Question
  /** The row in focus: everything is shown, and its links are reached with the Tab key. */
  open: boolean
}

/** Where it comes from: the file, with sheet and cell, or the line around it. A document leads to its page. */
export function QuestionOrigin({ question, open }: QuestionOriginProps) {
  const say = useSay()
  const { subject, documentId, documentName, sheetName, cell } = question
  if (documentName === null) return <span className="soft">{subject.about === 'value' ? say(disclosureWords.byHand) : '–'}</span>
  const { folder, file } = pathOf(documentName)
  const place = [sheetName, cell].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <span className={open ? styles.origin : `${styles.origin} ${styles.lines}`}>
      {subject.about === 'value' || documentId === null ? (
        <span title={documentName}>{file}</span>
      ) : (
        <Link
          to="/documents/$documentId"
          params={{ documentId }}
          tabIndex={open ? 0 : -1}
          data-look={open}
          title={documentName}
          className={styles.document ?? ''}
        >
          {file}
        </Link>
      )}
      {place === '' ? null : <span className="soft tabular">{place}</span>}
      {subject.about === 'finding' ? <Around question={question} whole={open} /> : null}
      {folder === '' || (subject.about === 'finding' && !open) ? null : <span className="soft">{folder}</span>}
    </span>
  )
}

/** The client whose file it stands in; of a value the link opens the file at the value. */
export function QuestionClient({ question: { client, subject }, open }: QuestionOriginProps) {
  if (client === null) return <span className={styles.nobody}>–</span>
  return (
    <Link
      to="/clients/$clientId"
      params={{ clientId: client.id }}
      search={subject.about === 'value' ? { value: subject.valueId } : {}}
      tabIndex={open ? 0 : -1}
      title={client.name}
      className={open ? '' : (styles.oneLine ?? '')}
    >
      {client.name}
    </Link>
  )
}
