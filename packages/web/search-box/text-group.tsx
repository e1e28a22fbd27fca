// biome-ignore-all lint/a11y/useSemanticElements: a part of the listbox of the search panel
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the combobox, which names the option by aria-activedescendant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys of an option are the combobox's
import { textSearchWords as words } from '../language/documents.ts'
import { useSay } from '../language/language.tsx'
import { DocumentName } from '../pages/documents/document-marks.tsx'
import { HitWords, TextProgress } from '../pages/documents/text-hits.tsx'
import type { TextSearch } from '../pages/documents/use-text-search.ts'
import type { Choice } from './hit-groups.ts'
import styles from './search-box.module.css'

interface TextGroupProps {
  listId: string
  /** The place of its first option in the whole list. */
  first: number
  activeIndex: number
  inText: TextSearch
  choose: (choice: Choice) => void
}

/** 文件全文: documents that hold the words, the newest first, while the search goes on. */
export function TextGroup({ listId, first, activeIndex, inText, choose }: TextGroupProps) {
  const say = useSay()
  if (!inText.enabled) return null
  const more = first + inText.hits.length
  return (
    <div role="group" aria-label={say(words.group)}>
      <div className={styles.group} aria-hidden="true">
        {say(words.group)}
      </div>
      {inText.hits.map((hit, index) => (
        <div
          key={hit.documentId}
          id={`${listId}-${first + index}`}
          role="option"
          aria-selected={first + index === activeIndex}
          className={styles.hit}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose({ kind: 'text', hit })}
        >
          <span className={styles.document}>
            <DocumentName name={hit.name} />
          </span>
          <span className={styles.matched}>{hit.client.name}</span>
          <HitWords hit={hit} />
        </div>
      ))}
      {inText.paused ? (
        <div
          id={`${listId}-${more}`}
          role="option"
          aria-selected={more === activeIndex}
          className={styles.hit}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose({ kind: 'go-on' })}
        >
          <span className={styles.more}>{say(words.goOn)}</span>
        </div>
      ) : null}
    </div>
  )
}

/** Below the list, because a list of options holds options only. */
export function TextFoot({ inText }: { inText: TextSearch }) {
  return inText.enabled ? (
    <div className={styles.textFoot}>
      <TextProgress search={inText} />
    </div>
  ) : null
}
