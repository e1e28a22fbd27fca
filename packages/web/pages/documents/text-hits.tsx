import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useSay } from '../../language/language.tsx'
import { textSearchWords as words } from '../../language/documents.ts'
import { Moment } from '../../moment/moment.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { DocumentName } from './document-marks.tsx'
import type { TextHit, TextSearch } from './use-text-search.ts'
import styles from './documents.module.css'

/** 文件里的字: documents of one client that hold the words, each with what stands around the first of them. */
export function TextHits({ search }: { search: TextSearch }) {
  const say = useSay()
  return (
    <div className={styles.hits}>
      <h3>{say(words.inText)}</h3>
      <RefusalNotice error={search.error} />
      <TextProgress search={search} />
      <ul>
        {search.hits.map((hit) => (
          <li key={hit.documentId}>
            <Link to="/documents/$documentId" params={{ documentId: hit.documentId }} className={styles.link ?? ''}>
              <DocumentName name={hit.name} />
            </Link>
            <span className="soft">
              {hit.kind === null ? null : `${say(hit.kind)} · `}
              <Moment at={hit.receivedAt} day />
            </span>
            <HitWords hit={hit} />
          </li>
        ))}
      </ul>
      {search.paused ? (
        <Button size="small" onClick={search.goOn}>
          {say(words.goOn)}
        </Button>
      ) : null}
    </div>
  )
}

/** The words around a hit, the hit itself marked. */
export function HitWords({ hit }: { hit: TextHit }) {
  return (
    <span className={styles.around}>
      {hit.before}
      <mark>{hit.match}</mark>
      {hit.after}
    </span>
  )
}

export function TextProgress({ search }: { search: TextSearch }) {
  const say = useSay()
  const { looked, hits, working, paused } = search
  const sentence = working ? words.looking : paused ? words.paused : words.looked
  return (
    <p className="soft" role="status">
      {say(sentence, { count: looked, ...(working ? {} : { hits: hits.length }) })}
      {!working && hits.length === 0 ? ` · ${say(words.maskedIsNone)}` : ''}
    </p>
  )
}
