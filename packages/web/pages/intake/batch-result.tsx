import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { exposureWords } from '../../language/exposure.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { registerWords } from '../../language/registers.ts'
import { thousands } from '../../language/pair.ts'
import { ExportButton } from '../../registers/export-button.tsx'
import { ReviewButton } from '../review/review-link.tsx'
import { isWorking, type Batch } from './batch-facts.ts'
import { PrintedRows } from './printed-rows.tsx'
import { Receiving } from './receiving.tsx'
import styles from './batch-page.module.css'

/** How far the work is, and when it is done the exact result, which can be printed. */
export function BatchResult({ batch }: { batch: Batch }) {
  const say = useSay()
  const { rows, filed, unfiled, problems, duplicates, files, read } = batch.summary
  if (batch.stage === 'receiving') return <Receiving batch={batch} />
  if (isWorking(batch.stage)) {
    const { done, total: of } = rows
    return (
      <section className={styles.working} role="status">
        {batch.stage === 'taking-in' && of > 0 ? <strong>{say(words.takingInTitle, { done, of })}</strong> : null}
        {batch.stage === 'undoing' ? <strong>{say(words.undoingTitle)}</strong> : null}
        {batch.stage === 'reading' && files > 1 ? (
          <>
            <strong>{say(words.readingTitle, { done: read, of: files })}</strong>
            <Progress
              percent={Math.floor((100 * read) / files)}
              aria-label={say(words.readingTitle, { done: read, of: files })}
            />
          </>
        ) : of > 0 ? (
          <Progress percent={Math.floor((100 * done) / of)} aria-label={say(words.takingInTitle, { done, of })} />
        ) : null}
        <p className="soft">{say(words.canLeave)}</p>
      </section>
    )
  }
  if (batch.stage !== 'done') return null
  const withRows = rows.total > 0
  const ofDocuments = [
    [words.resultFiled, filed],
    [words.unfiledFile, unfiled],
    [words.duplicateFiles, duplicates],
    [words.problemFiles, problems],
  ] as const
  const ofRows = [
    [words.resultCreated, rows.created],
    [words.resultMerged, rows.merged],
    [words.resultDoubtful, rows.doubtful],
    [words.resultSkipped, rows.skipped],
    [words.resultRefused, rows.refused],
  ] as const
  const mayBeDoubtful = rows.doubtful + filed + unfiled > 0
  const figures = [...(withRows ? ofRows : []), ...ofDocuments.filter(([, many]) => many > 0 || !withRows)]
  return (
    <section className={styles.result} aria-label={say(words.resultTitle)}>
      <dl>
        {figures.map(([name, count]) => (
          <div key={name.zh}>
            <dt>{say(name)}</dt>
            <dd className="tabular">{thousands(count)}</dd>
          </div>
        ))}
      </dl>
      <div className={`no-print ${styles.resultButtons}`}>
        <Link to="/clients">
          <Button type="primary" tabIndex={-1}>
            {say(words.toClients)}
          </Button>
        </Link>
        <Link to="/exposure" search={{ batch: batch.id }}>
          <Button tabIndex={-1}>{say(exposureWords.title)}</Button>
        </Link>
        {mayBeDoubtful ? <ReviewButton /> : null}
        <Button onClick={() => print()}>{say(words.printResult)}</Button>
        <ExportButton id="exports.batch-files" params={{ batchId: batch.id }} label={registerWords.batchFiles} />
      </div>
      <PrintedRows batch={batch} />
    </section>
  )
}
