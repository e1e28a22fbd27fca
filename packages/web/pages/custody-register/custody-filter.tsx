import { Select } from 'antd'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import { thousands } from '../../language/pair.ts'
import { looks, objectsWithin, type CustodySearch, type HeldObject, type Look } from './custody-search.ts'
import styles from './custody-page.module.css'

const lookNames = {
  here: words.here,
  lent: words.lent,
  overdue: words.overdue,
  awaiting: words.awaiting,
  lost: words.lost,
  left: words.left,
} as const

interface CustodyFilterProps {
  objects: readonly HeldObject[]
  search: CustodySearch
  look: (search: CustodySearch) => void
}

/** Where they stand, each with how many it would show; which kind; which client. */
export function CustodyFilter({ objects, search, look }: CustodyFilterProps) {
  const say = useSay()
  const choose = (change: { [Name in keyof CustodySearch]?: CustodySearch[Name] | undefined }) => {
    const { look: where, kind, client } = { ...search, ...change }
    look({
      ...(where === undefined ? {} : { look: where }),
      ...(kind === undefined ? {} : { kind }),
      ...(client === undefined ? {} : { client }),
    })
  }
  const countOf = (one: Look | undefined) => {
    const { look: _now, ...rest } = search
    return objectsWithin(objects, one === undefined ? rest : { ...rest, look: one }).length
  }
  const kinds = [...new Map(objects.map(({ kind }) => [kind.code, say(kind.label)]))]
  const clients = [...new Map(objects.map(({ client }) => [client.id, client.name]))]
  return (
    <div className={styles.filters}>
      <fieldset className={styles.filter}>
        <legend className="visually-hidden">{say(words.look)}</legend>
        {[undefined, ...looks].map((one) => {
          const count = countOf(one)
          if (one !== undefined && one !== search.look && count === 0) return null
          return (
            <button
              key={one ?? ''}
              type="button"
              aria-pressed={search.look === one}
              data-bad={(one === 'overdue' || one === 'lost') && count > 0}
              onClick={() => choose({ look: one })}
            >
              {say(one === undefined ? words.all : lookNames[one])} <b>{thousands(count)}</b>
            </button>
          )
        })}
      </fieldset>
      <Select
        aria-label={say(words.kind)}
        className={styles.select ?? ''}
        allowClear
        placeholder={say(words.allKinds)}
        value={search.kind ?? null}
        onChange={(kind: string | null) => choose({ kind: kind ?? undefined })}
        options={kinds.map(([value, label]) => ({ value, label }))}
        getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? trigger}
      />
      <Select
        aria-label={say(words.client)}
        className={styles.select ?? ''}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say(words.allClients)}
        value={search.client ?? null}
        onChange={(client: string | null) => choose({ client: client ?? undefined })}
        options={clients.map(([value, label]) => ({ value, label }))}
        getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? trigger}
      />
    </div>
  )
}
