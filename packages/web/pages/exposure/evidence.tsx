import { CloseOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { exposureNames } from '@xinxia/contract/oversight/exposure-words'
import type { ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { ask } from '../../api/ask.ts'
import { expiringWords } from '../../language/expiring.ts'
import { exposureWords as words } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { Opening } from '../../shell/opening.tsx'
import type { ExposedFile, Exposure } from './exposure-facts.ts'
import styles from './exposure-page.module.css'

/** 依据: the files that the figure in the address counts, each by the path under which it came. */
export function Evidence({ exposure }: { exposure: Exposure }) {
  const { figure, client } = useSearch({ from: '/shell/exposure' })
  if (figure === undefined) return null
  if (figure === 'withoutContract') return <ClientsWithoutContract exposure={exposure} />
  return <Files key={`${figure} ${client ?? ''}`} figure={figure} client={exposure.clients.find(({ id }) => id === client)} />
}

function Files({
  figure,
  client,
}: {
  figure: Exclude<ExposureFigure, 'withoutContract'>
  client: { id: string; name: string } | undefined
}) {
  const say = useSay()
  const { batch } = useSearch({ from: '/shell/exposure' })
  const files = useInfiniteQuery({
    queryKey: ['exposure', batch ?? null, figure, client?.id ?? null],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask('exposure.files', { query: { figure, batchId: batch, clientId: client?.id, cursor } as never }), // absent ones are left out of the address
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const total = files.data?.pages[0]?.total ?? 0
  const rows = files.data?.pages.flatMap((page) => page.rows) ?? []
  const name = say(exposureNames[figure])
  const title = client === undefined ? name : say(words.of, { client: client.name, figure: name })
  return (
    <Panel title={files.data === undefined ? title : say(words.evidenceOf, { figure: title, count: total })}>
      <RefusalNotice error={files.error} retry={() => void files.refetch()} />
      {files.isPending ? <Opening /> : null}
      <ol className={styles.files}>
        {rows.map((file) => (
          <FileLine key={file.arrivalId} file={file} />
        ))}
      </ol>
      {figure === 'expiredLicences' || figure === 'expiredContracts' ? (
        <Link to="/expiring" search={{ within: 'expired', kind: figure === 'expiredLicences' ? 'business-licence' : 'contract' }}>
          {say(expiringWords.toList)}
        </Link>
      ) : null}
      {figure === 'unrouted' ? <Link to="/intake/unfiled">{say(words.toTray)}</Link> : null}
      {files.hasNextPage ? (
        <Button loading={files.isFetchingNextPage} onClick={() => void files.fetchNextPage()}>
          {say(words.showMore, { count: Math.min(100, total - rows.length) })}
        </Button>
      ) : null}
    </Panel>
  )
}

function FileLine({ file }: { file: ExposedFile }) {
  const say = useSay()
  return (
    <li className={styles.file}>
      {file.documentId === null ? (
        <bdi>{file.path}</bdi>
      ) : (
        <Link to="/documents/$documentId" params={{ documentId: file.documentId }}>
          <bdi>{file.path}</bdi>
        </Link>
      )}
      <span className="soft">
        {file.found === null ? '' : `${say(words.times, { count: file.found })} · `}
        {file.client === null ? say(words.nobody) : file.client.name}
      </span>
    </li>
  )
}

function ClientsWithoutContract({ exposure }: { exposure: Exposure }) {
  const say = useSay()
  const clients = exposure.withoutContract
  return (
    <Panel title={say(words.evidenceClients, { figure: say(exposureNames.withoutContract), count: clients.length })}>
      <ol className={styles.files}>
        {clients.map(({ id, name }) => (
          <li key={id} className={styles.file}>
            <Link to="/clients/$clientId" params={{ clientId: id }} search={{}}>
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** It opens far below the number that was pressed, so it is scrolled to and holds the focus. */
function Panel({ title, children }: { title: string; children: ReactNode }) {
  const say = useSay()
  const { batch } = useSearch({ from: '/shell/exposure' })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section id="evidence" className={`no-print ${styles.evidence}`} aria-labelledby="evidence-title">
      <header>
        <h2 id="evidence-title" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Link to="/exposure" search={batch === undefined ? {} : { batch }} className={styles.close ?? ''}>
          <CloseOutlined aria-hidden="true" /> {say(words.close)}
        </Link>
      </header>
      {children}
    </section>
  )
}
