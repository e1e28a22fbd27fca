import { SearchOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useSay } from '../language/language.tsx'
import { searchWords as words } from '../language/search.ts'
import { groupHits, type Hit } from './hit-groups.ts'
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
  const hits = groups.flatMap((group) => group.hits)
  const activeIndex = Math.min(active, hits.length - 1)
  useShortcut(() => {
    input.current?.focus()
    input.current?.select()
  })

  const close = () => {
    setOpen(false)
    setText('')
    input.current?.blur()
  }
  const choose = (hit: Hit) => {
    close()
    void navigate({
      to: '/clients/$clientId',
      params: { clientId: hit.clientId },
      search: hit.valueId === null ? {} : { value: hit.valueId },
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') return close()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (hits.length > 0) setActive((activeIndex + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length)
    }
    const hit = hits[activeIndex]
    if (event.key === 'Enter' && hit !== undefined && upToDate) choose(hit)
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
        aria-expanded={open && hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={open && hits.length > 0 ? `${listId}-${activeIndex}` : undefined}
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
