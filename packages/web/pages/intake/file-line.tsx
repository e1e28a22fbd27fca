import { ExclamationCircleOutlined, FileTextOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { fileStageNames } from '@xinxia/contract/lifecycle/intake/stage-names'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { DocumentName } from '../documents/document-marks.tsx'
import { GradeMark, type Grade } from '../../grade-mark/grade-mark.tsx'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { hasColumns, hasReading, opensDocument, sizeText, type Batch } from './batch-facts.ts'
import { FileFiling } from './file-filing.tsx'
import { FilePreview } from './file-preview.tsx'
import { OpenLocked } from './open-locked.tsx'
import type { TreeLine } from './file-tree.ts'
import type { LeftOut } from './use-left-out.ts'
import styles from './batch-page.module.css'

interface FileLineProps {
  batch: Batch
  line: TreeLine
  leftOut: LeftOut
  openAtFirst: boolean
}

const grades: readonly Grade[] = [1, 2, 3, 4]

/** One file in, one line out: what it is, how far it is, what was found by grade, what is the matter; and its preview below. */
export function FileLine({ batch, line, leftOut, openAtFirst }: FileLineProps) {
  const say = useSay()
  const { file, name, inside } = line
  const [open, setOpen] = useState(openAtFirst)
  const known = file.stage !== 'received' && file.stage !== 'reading'
  const previewable = hasColumns(file)
  const { done, total } = file.rows
  const atWork = file.stage === 'reading' || file.stage === 'taking-in'
  return (
    <article className={styles.file}>
      <div className={styles.fileHead}>
        <h2>
          {previewable ? (
            <Button
              type="text"
              aria-expanded={open}
              aria-label={file.name}
              icon={<RightOutlined className="no-print" rotate={open ? 90 : 0} />}
              onClick={() => setOpen(!open)}
            >
              <DocumentName name={name} />
            </Button>
          ) : (
            <>
              <FileTextOutlined className="soft" aria-hidden="true" />{' '}
              {hasReading(file) && opensDocument(file) ? (
                <Link to="/documents/$documentId" params={{ documentId: file.documentId }} className={styles.name ?? ''}>
                  <DocumentName name={name} />
                </Link>
              ) : (
                <DocumentName name={name} />
              )}
            </>
          )}
        </h2>
        <span className="soft tabular">
          {[
            file.documentKindLabel === null ? null : say(file.documentKindLabel),
            known && file.format !== 'other' ? file.format : null,
            sizeText(file.sizeBytes),
          ]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </span>
        <span className={styles.grades}>
          {grades.map((grade) =>
            file.gradeCounts[grade] === 0 ? null : <GradeMark key={grade} grade={grade} count={file.gradeCounts[grade]} />,
          )}
        </span>
        <FileFiling batch={batch} file={file} />
        {inside === 0 ? null : <span className="soft tabular">{say(words.filesInside, { count: inside })}</span>}
        <span className="soft tabular">
          {say(
            file.asksPassword || (file.stage === 'read' && file.documentKind === 'unread')
              ? words.fileKept
              : fileStageNames[file.stage],
          )}
          {total === 0 ? '' : ` · ${atWork ? say(words.rowsDone, { done, of: total }) : say(words.rows, { count: total })}`}
        </span>
      </div>
      {atWork && total > 0 ? (
        <Progress
          percent={Math.floor((100 * done) / total)}
          size="small"
          aria-label={`${file.name} ${say(fileStageNames[file.stage])}`}
        />
      ) : null}
      {file.problem === null ? null : (
        <p className={hasReading(file) ? styles.remark : styles.problem}>
          <ExclamationCircleOutlined aria-hidden="true" /> {say(file.problem.message)}
        </p>
      )}
      <OpenLocked batch={batch} file={file} name={name} />
      {file.duplicateOf === null ? null : (
        <p className="soft">
          {say(words.duplicateOf, { at: momentText(file.duplicateOf.receivedAt) })}{' '}
          <Link to="/intake/$batchId" params={{ batchId: file.duplicateOf.batchId }}>
            {say(words.openThat)}
          </Link>
        </p>
      )}
      {previewable && open ? <FilePreview batch={batch} file={file} leftOut={leftOut} /> : null}
    </article>
  )
}
