import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { exposureWords as words } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { EmptyPage } from '../../shell/empty-page.tsx'
import { Opening } from '../../shell/opening.tsx'
import { usePageTitle } from '../../shell/page-title.ts'
import { AlsoThere } from './also-there.tsx'
import { ByClient } from './by-client.tsx'
import { ClearFolder } from './clear-folder.tsx'
import { Evidence } from './evidence.tsx'
import type { Exposure } from './exposure-facts.ts'
import { PrintButton } from './print-button.tsx'
import { ToDos } from './to-dos.tsx'
import styles from './exposure-page.module.css'

/** 体检报告: how things lay outside before they were taken in, on one A4 page. Each figure opens the files behind it. */
export function ExposurePage() {
  const say = useSay()
  usePageTitle(words.title)
  const { batch } = useSearch({ from: '/shell/exposure' })
  const exposure = useQuery({
    queryKey: ['exposure', batch ?? null],
    queryFn: () => ask('exposure.show', { query: batch === undefined ? {} : { batchId: batch } }),
  })
  return (
    <div className={styles.page}>
      {batch === undefined ? null : (
        <Link to="/intake/$batchId" params={{ batchId: batch }} className={`no-print ${styles.back}`}>
          <ArrowLeftOutlined /> {say(words.back)}
        </Link>
      )}
      <RefusalNotice error={exposure.error} retry={() => void exposure.refetch()} />
      {exposure.data === undefined ? exposure.error === null && <Opening /> : <Report exposure={exposure.data} batch={batch} />}
    </div>
  )
}

function Report({ exposure, batch }: { exposure: Exposure; batch: string | undefined }) {
  const say = useSay()
  const { files, members } = exposure.firm
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1>{say(words.title)}</h1>
          <p className="soft">
            {say(words.covers, { on: exposure.asOf, files, members, clients: exposure.clients.length })}
            {batch === undefined ? null : (
              <span className="no-print">
                {' '}
                {say(words.ofBatch)} <Link to="/exposure">{say(words.whole)}</Link>
              </span>
            )}
          </p>
        </div>
        {files === 0 ? null : <PrintButton batchId={batch ?? null} />}
      </header>
      {files === 0 ? (
        <EmptyPage title={say(words.nothing)} sentence={say(words.nothingSentence)} />
      ) : (
        <>
          <p className={styles.lead}>{say(words.lead)}</p>
          <ToDos exposure={exposure} />
          <Evidence exposure={exposure} />
          <ByClient exposure={exposure} />
          <AlsoThere exposure={exposure} />
          <ClearFolder />
        </>
      )}
    </>
  )
}
