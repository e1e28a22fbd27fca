import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useSay } from '../language/language.tsx'
import { searchWords as words } from '../language/search.ts'
import { useTextSearch } from '../pages/documents/use-text-search.ts'
import { groupHits, type Choice } from './hit-groups.ts'
import { SearchPanel } from './search-panel.tsx'
import { useSearch } from './use-search.ts'
import styles from './search-box.module.css'

/** The one search box, on every page. Ctrl/⌘ K comes here; arrows choose, Enter opens. What is sought stands in no address. */
export function SearchBox() {
  const say = useSay()
  const navigate = useNavigate()
  const listId = useId()
  const box = useRef<HTMLElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { search, enabled, upToDate } = useSearch(text, open)
  const groups = enabled ? groupHits(search.data?.hits ?? []) : []
  const inText = useTextSearch(text, { open, enough: textHitsAtOnce })
  const choices: readonly Choice[] = [
    ...groups.flatMap((group) => group.hits).map((hit) => ({ kind: 'client' as const, hit })),
    ...inText.hits.map((hit) => ({ kind: 'text' as const, hit })),
    ...(inText.paused ? [{ kind: 'go-on' as const }] : []),
  ]
  const activeIndex = Math.min(active, choices.length - 1)
  useShortcut(() => {
    input.current?.focus()
    input.current?.select()
  })

  const close = () => {
    setOpen(false)
    setText('')
    input.current?.blur()
  }
  const choose = (choice: Choice) => {
    if (choice.kind === 'go-on') return inText.goOn()
    close()
    const { documentId } = choice.hit
    if (documentId !== null) return void navigate({ to: '/documents/$documentId', params: { documentId } })
    if (choice.kind === 'client')
      void navigate({
        to: '/clients/$clientId',
        params: { clientId: choice.hit.clientId },
        search: choice.hit.valueId === null ? {} : { value: choice.hit.valueId },
      })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') return close()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (choices.length > 0) setActive((activeIndex + step + choices.length) % choices.length)
    }
    const choice = choices[activeIndex]
    if (event.key !== 'Enter' || choice === undefined) return
    if (choice.kind === 'client' ? upToDate : inText.upToDate) choose(choice)
  }
  return (
    <search
      ref={box}
      className={styles.box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <SearchOutlined className={styles.icon ?? ''} aria-hidden="true" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={open && choices.length > 0}
        aria-controls={listId}
        aria-activedescendant={open && choices.length > 0 ? `${listId}-${activeIndex}` : undefined}
        aria-autocomplete="list"
        aria-label={say(words.label)}
        placeholder={say(words.placeholder)}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      <kbd className={styles.keys}>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      <SearchPanel
        listId={listId}
        shown={open && text.trim() !== ''}
        enabled={enabled}
        groups={groups}
        inText={inText}
        answer={search.data}
        error={search.error}
        searching={search.isFetching}
        sought={text}
        activeIndex={activeIndex}
        choose={choose}
      />
    </search>
  )
}

/** As many documents as one looks over in a box; more are asked for by hand. */
const textHitsAtOnce = 20

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

function useShortcut(act: () => void) {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        act()
      }
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  })
}
