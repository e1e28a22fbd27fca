import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState, type Ref } from 'react'
import type { RefSelectProps } from 'antd'
import { ask } from '../../api/ask.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'

export interface ChosenClient {
  readonly id: string
  readonly name: string
}

interface ClientChoiceProps {
  label: string
  chosen: ChosenClient | null
  choose: (client: ChosenClient | null) => void
  disabled?: boolean
  autoFocus?: boolean
  placeholder?: string
  id?: string
  ref?: Ref<RefSelectProps>
}

const typingPauseMillis = 150
const mostChoices = 20

/** 选客户: the search of the house by name, alias and initials, within the person's own clients; arrows and Enter. */
export function ClientChoice({ label, chosen, choose, disabled, autoFocus, placeholder, id, ref }: ClientChoiceProps) {
  const say = useSay()
  const [text, setText] = useState('')
  const [sought, setSought] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSought(text.trim()), typingPauseMillis)
    return () => clearTimeout(timer)
  }, [text])
  const enabled = [...sought].length >= 2
  const search = useQuery({
    queryKey: ['client-choice', sought],
    queryFn: () => ask('search.clients', { body: { text: sought, limit: mostChoices } }),
    enabled,
    gcTime: 0,
    placeholderData: (before) => before,
  })
  const hits = enabled ? (search.data?.hits ?? []) : []
  const clients = [...new Map(hits.map((hit) => [hit.clientId, hit])).values()]
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(ref === undefined ? {} : { ref })}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ searchValue: text, onSearch: setText, filterOption: false }}
      suffixIcon={null}
      disabled={disabled === true}
      autoFocus={autoFocus === true}
      value={chosen === null ? null : chosen.id}
      placeholder={placeholder ?? say(words.chooseClient)}
      notFoundContent={search.isFetching && enabled ? null : say(enabled ? words.noClient : words.typeMore)}
      options={
        clients.length > 0
          ? clients.map((hit) => ({ value: hit.clientId, label: hit.name }))
          : chosen === null
            ? []
            : [{ value: chosen.id, label: chosen.name }]
      }
      labelRender={({ value, label: shown }) => (value === chosen?.id ? chosen.name : shown)}
      optionRender={(option) => {
        const hit = clients.find((one) => one.clientId === option.value)
        return (
          <span>
            {option.label} {hit?.creditCode == null ? null : <span className="soft tabular">{hit.creditCode}</span>}
          </span>
        )
      }}
      onChange={(value?: string) => {
        const hit = clients.find((one) => one.clientId === value)
        choose(value === undefined || value === null ? null : hit === undefined ? chosen : { id: hit.clientId, name: hit.name })
        setText('')
      }}
    />
  )
}
