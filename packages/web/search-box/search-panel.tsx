// biome-ignore-all lint/a11y/useSemanticElements: a listbox of links by group has no element of its own
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stays in the combobox, which names the option by aria-activedescendant
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys of an option are the combobox's
import type { Answer } from '@xinxia/contract/api-client'
import { useEffect } from 'react'
import { useSay } from '../language/language.tsx'
import { shellWords } from '../language/shell.ts'
import { searchWords as words } from '../language/search.ts'
import { ExportButton } from '../registers/export-button.tsx'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import type { TextSearch } from '../pages/documents/use-text-search.ts'
import type { Choice, HitGroup } from './hit-groups.ts'
import { TextFoot, TextGroup } from './text-group.tsx'
import styles from './search-box.module.css'

interface SearchPanelProps {
  listId: string
  shown: boolean
  enabled: boolean
  groups: readonly HitGroup[]
  inText: TextSearch
  answer: Answer<'search.clients'> | undefined
  error: unknown
  searching: boolean
  /** What was typed; it leaves this page in the body of a request only. */
  sought: string
  activeIndex: number
  choose: (choice: Choice) => void
}

/** What was found, grouped by what matched, every match masked. */
export function SearchPanel({
  listId,
  shown,
  enabled,
  groups,
  inText,
  answer,
  error,
  searching,
  sought,
  activeIndex,
  choose,
}: SearchPanelProps) {
  const say = useSay()
  useEffect(() => {
    if (shown) document.getElementById(`${listId}-${activeIndex}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, activeIndex, shown])
  const total = groups.reduce((sum, group) => sum + group.hits.length, 0)
  let index = -1
  return (
    <div className={styles.panel} hidden={!shown}>
      <div id={listId} role="listbox" aria-label={say(words.results)} className={styles.list}>
        {groups.map((group) => (
          <div key={group.title.zh} role="group" aria-label={say(group.title)}>
            <div className={styles.group} aria-hidden="true">
              {say(group.title)}
            </div>
            {group.hits.map((hit) => {
              index += 1
              const at = index
              return (
                <div
                  key={`${hit.clientId}${hit.valueId ?? ''}${hit.documentId ?? ''}${hit.matched.how}`}
                  id={`${listId}-${at}`}
                  role="option"
                  aria-selected={at === activeIndex}
                  className={styles.hit}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose({ kind: 'client', hit })}
                >
                  <span className={styles.name}>{hit.name}</span>
                  <span className={styles.matched}>
                    {say(hit.matched.label)}{' '}
                    {hit.matched.masked === hit.name ? null : <span className="tabular">{hit.matched.masked}</span>}
                  </span>
                </div>
              )
            })}
          </div>
        ))}
        <TextGroup listId={listId} first={total} activeIndex={activeIndex} inText={inText} choose={choose} />
      </div>
      <TextFoot inText={inText} />
      <RefusalNotice error={enabled ? (error ?? inText.error) : null} />
      {!enabled ? <p className={styles.note}>{say(words.hint)}</p> : null}
      {enabled && total === 0 && inText.hits.length === 0 && !inText.working && answer !== undefined && !searching ? (
        <p className={styles.note}>{say(words.none)}</p>
      ) : null}
      {enabled && answer !== undefined ? (
        <p className={styles.foot} role="status">
          <span>
            {[
              answer.readAs.length === 0
                ? null
                : say(words.readAs, { kinds: answer.readAs.map((kind) => say(kind)).join(say(shellWords.listComma)) }),
              total === 0 && inText.hits.length > 0
                ? say(words.noClient)
                : say(words.took, { count: total, millis: Math.max(1, Math.round(answer.tookMillis)) }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          {total > 0 ? <ExportButton id="exports.search-hits" body={() => ({ text: sought })} size="small" /> : null}
          <span className={styles.help}>{say(words.keys)}</span>
        </p>
      ) : null}
    </div>
  )
}
