import { FilterOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useMemo } from 'react'
import { clientWords as words } from '../../language/clients.ts'
import { useSay } from '../../language/language.tsx'
import { choicesOf, type ClientRow } from './client-list.ts'
import type { ClientsSearch } from './clients-search.ts'
import { requirementName } from './requirement-names.ts'
import styles from './clients-page.module.css'

interface ClientListFilterProps {
  rows: readonly ClientRow[]
  text: string
  onText: (text: string) => void
  search: ClientsSearch
  look: (search: ClientsSearch) => void
  clear: () => void
}

/** Text and choices that narrow the client list. */
export function ClientListFilter({ rows, text, onText, search, look, clear }: ClientListFilterProps) {
  const say = useSay()
  const kinds = useMemo(() => choicesOf(rows, (row) => (row.taxpayerKind === null ? [] : [row.taxpayerKind])), [rows])
  const staff = useMemo(() => choicesOf(rows, (row) => row.bookkeepers), [rows])
  const lacked = useMemo(() => choicesOf(rows, (row) => row.missing), [rows])
  const { kind, staff: person, doubtful, incomplete, missing, ...kept } = search
  const choices = {
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { staff: person }),
    ...(doubtful === undefined ? {} : { doubtful }),
    ...(incomplete === undefined ? {} : { incomplete }),
    ...(missing === undefined ? {} : { missing }),
  }
  const choose = (name: 'kind' | 'staff' | 'doubtful' | 'incomplete' | 'missing', value: string | undefined) => {
    const { [name]: _, ...others } = choices
    look({ ...kept, ...others, ...(value === undefined ? {} : { [name]: value }) })
  }
  const filtered = text !== '' || Object.keys(choices).length > 0
  return (
    <div className={styles.filter}>
      <Input
        className={styles.text ?? ''}
        prefix={<FilterOutlined />}
        allowClear
        value={text}
        placeholder={say(words.filter)}
        aria-label={say(words.filter)}
        onChange={(event) => onText(event.target.value)}
      />
      <Select
        className={styles.choice ?? ''}
        allowClear
        value={kind}
        placeholder={say(words.kind)}
        aria-label={say(words.kind)}
        options={kinds.map((value) => ({ value, label: value }))}
        onChange={(value?: string) => choose('kind', value)}
      />
      {staff.length === 0 ? null : (
        <Select
          className={styles.choice ?? ''}
          allowClear
          showSearch
          value={person}
          placeholder={say(words.staff)}
          aria-label={say(words.staff)}
          options={staff.map((value) => ({ value, label: value }))}
          onChange={(value?: string) => choose('staff', value)}
        />
      )}
      {lacked.length === 0 ? null : (
        <Select
          className={styles.choice ?? ''}
          allowClear
          value={missing}
          placeholder={say(words.lacks)}
          aria-label={say(words.lacks)}
          popupMatchSelectWidth={false}
          options={lacked.map((value) => ({ value, label: say(requirementName(value) ?? { zh: value, en: value }) }))}
          onChange={(value?: string) => choose('missing', value)}
        />
      )}
      <Checkbox checked={incomplete === '1'} onChange={(event) => choose('incomplete', event.target.checked ? '1' : undefined)}>
        {say(words.onlyIncomplete)}
      </Checkbox>
      <Checkbox checked={doubtful === '1'} onChange={(event) => choose('doubtful', event.target.checked ? '1' : undefined)}>
        {say(words.onlyDoubtful)}
      </Checkbox>
      {filtered ? (
        <Button type="link" size="small" onClick={clear}>
          {say(words.clear)}
        </Button>
      ) : null}
    </div>
  )
}
