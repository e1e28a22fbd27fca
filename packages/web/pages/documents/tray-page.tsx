import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RefSelectProps } from 'antd'
import { useRef, useState } from 'react'
import { trayWords as words } from '../../language/documents.ts'
import { intakeWords } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { RegisterTable } from '../../register-table/register-table.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import type { ShownDocument } from './document-facts.ts'
import { FileBar } from './file-bar.tsx'
import { TrayCard, useTrayColumns, type TrayFacts } from './tray-columns.tsx'
import { candidatesQuery, trayMost, trayQuery } from './tray-query.ts'
import { useFiling } from './use-filing.ts'
import styles from './tray-page.module.css'

const rowPx = 56
const cardPx = 132
const faultPx = 80
const candidatePx = 30
const cardCandidatePx = 30
const noCandidates: ReadonlyMap<string, never[]> = new Map()

/** 待归户: documents that point to no client, or to several. A client is chosen by line or for all that are ticked, then they are filed. */
export function TrayPage() {
  const say = useSay()
  usePageTitle(words.title)
  const tray = useQuery(trayQuery)
  const candidates = useQuery(candidatesQuery).data ?? noCandidates
  const filing = useFiling()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const choices = useRef(new Map<string, RefSelectProps>())
  const rows = tray.data?.documents ?? []
  const there = new Set(rows.map((row) => row.id))
  const stillTicked = new Set([...ticked].filter((id) => there.has(id)))
  const toggle = (id: string) =>
    setTicked((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const facts: TrayFacts = { filing, ticked: stillTicked, toggle, choices: choices.current, candidates }
  const columns = useTrayColumns(facts)
  const heightOf = (row: ShownDocument, narrow: boolean) =>
    (narrow ? cardPx : rowPx) +
    (filing.faults.has(row.id) ? faultPx : 0) +
    (candidates.get(row.id)?.length ?? 0) * (narrow ? cardCandidatePx : candidatePx)
  return (
    <div className={styles.page}>
      <div>
        <Link to="/intake" className={styles.back ?? ''}>
          <ArrowLeftOutlined /> {say(intakeWords.back)}
        </Link>
        <h1>{say(words.title)}</h1>
        {rows.length === 0 ? null : <p className={styles.lead}>{say(words.lead)}</p>}
      </div>
      <RefusalNotice error={tray.error} retry={() => void tray.refetch()} />
      {tray.isPending ? <Opening /> : null}
      {filing.filed > 0 && filing.progress === null ? (
        <p role="status" className={styles.good}>
          {say(words.filed, { count: filing.filed })}
        </p>
      ) : null}
      {tray.isSuccess && rows.length === 0 ? <EmptyPage title={say(words.emptyTitle)} sentence={say(words.empty)} /> : null}
      {rows.length === 0 ? null : (
        <>
          <RegisterTable
            label={say(words.title)}
            rows={rows}
            keyOf={(row) => row.id}
            columns={columns}
            heightOf={heightOf}
            card={(row) => <TrayCard row={row} facts={facts} />}
            onTick={(row) => toggle(row.id)}
            onOpen={(row) => choices.current.get(row.id)?.focus()}
          />
          {rows.length < trayMost ? null : <p className="soft">{say(words.most, { count: trayMost })}</p>}
          <FileBar rows={rows} filing={filing} ticked={stillTicked} tickAll={(all) => setTicked(all ? there : new Set())} />
        </>
      )}
    </div>
  )
}
