import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { exposureWords } from '../../language/exposure.ts'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { registerWords } from '../../language/registers.ts'
import { thousands } from '../../language/pair.ts'
import { ExportButton } from '../../registers/export-button.tsx'
import { ReviewButton } from '../review/review-link.tsx'
import { isWorking, type Batch, type IntakeFile } from './batch-facts.ts'
import { PrintedRows } from './printed-rows.tsx'
import styles from './batch-page.module.css'

/** How far the work is, and when it is done the exact result, which can be printed. */
export function BatchResult({ batch }: { batch: Batch }) {
  const say = useSay()
  const sum = (count: (rows: IntakeFile['rows']) => number) => batch.files.reduce((total, file) => total + count(file.rows), 0)
  if (isWorking(batch.stage)) {
    const of = sum((rows) => rows.total)
    const done = sum((rows) => rows.done)
    return (
      <section className={styles.working} role="status">
        {batch.stage === 'taking-in' ? <strong>{say(words.takingInTitle, { done, of })}</strong> : null}
        {batch.stage === 'undoing' ? <strong>{say(words.undoingTitle)}</strong> : null}
        {of > 0 ? <Progress percent={Math.floor((100 * done) / of)} aria-label={say(words.takingInTitle, { done, of })} /> : null}
        <p className="soft">{say(words.canLeave)}</p>
      </section>
    )
  }
  if (batch.stage !== 'done') return null
  const withRows = batch.files.some((file) => file.rows.total > 0)
  const count = (filing: IntakeFile['filing']) => batch.files.filter((file) => file.filing === filing).length
  const ofDocuments = [
    [words.resultFiled, count('filed')],
    [words.unfiledFile, count('unfiled')],
    [words.problemFiles, batch.files.filter((file) => file.problem !== null).length],
  ] as const
  const ofRows = [
    [words.resultCreated, sum((rows) => rows.created)],
    [words.resultMerged, sum((rows) => rows.merged)],
    [words.resultDoubtful, sum((rows) => rows.doubtful)],
    [words.resultSkipped, sum((rows) => rows.skipped)],
    [words.resultRefused, sum((rows) => rows.refused)],
  ] as const
  const mayBeDoubtful = sum((rows) => rows.doubtful) + count('filed') + count('unfiled') > 0
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
