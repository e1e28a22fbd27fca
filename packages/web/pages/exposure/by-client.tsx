import { Link } from '@tanstack/react-router'
import { exposureNames } from '@xinxia/contract/oversight/exposure-words'
import { Button } from 'antd'
import { useState } from 'react'
import { exposureWords as words } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import { clientColumns, countIn, type Exposure } from './exposure-facts.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './exposure-page.module.css'

/** Clients on the page before one asks for all. */
const mostAtFirst = 12

/** 按客户: those with most to do first. */
export function ByClient({ exposure }: { exposure: Exposure }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const shown = all ? exposure.clients : exposure.clients.slice(0, mostAtFirst)
  if (shown.length === 0) return null
  return (
    <div className={styles.part}>
      <h2 id="by-client">{say(words.byClient)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a telephone must scroll by keys too */}
      <section className={styles.scrolls} tabIndex={0} aria-labelledby="by-client">
        <table className={styles.clients}>
          <thead>
            <tr>
              <th scope="col">{say(words.client)}</th>
              {clientColumns.map((figure) => (
                <th key={figure} scope="col">
                  {say(exposureNames[figure])}
                </th>
              ))}
              <th scope="col">{say(words.contract)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((client) => (
              <tr key={client.id}>
                <th scope="row">
                  <Link to="/clients/$clientId" params={{ clientId: client.id }} search={{}}>
                    {client.name}
                  </Link>
                </th>
                {clientColumns.map((figure) => (
                  <td key={figure}>
                    <FigureLink figure={figure} count={countIn(client.figures, figure)} client={client} />
                  </td>
                ))}
                <td data-open={client.hasContract ? 'no' : 'yes'}>{say(client.hasContract ? words.has : words.missing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < exposure.clients.length ? (
        <Button className="no-print" onClick={() => setAll(true)}>
          {say(words.moreClients, { count: exposure.clients.length - shown.length })}
        </Button>
      ) : null}
    </div>
  )
}
