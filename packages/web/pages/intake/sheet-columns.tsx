import { CheckCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { GradeMark, gradeOf } from '../../grade-mark/grade-mark.tsx'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { sureFrom, type Reading, type SheetReading } from './batch-facts.ts'
import { CorrectColumn } from './correct-column.tsx'
import styles from './sheet-columns.module.css'

interface SheetColumnsProps {
  sheet: SheetReading
  fields: Reading['fields']
  batchId: string
  arrivalId: string
  mayCorrect: boolean
}

/** 列读法: a line a column with what it was taken for, how surely, why, and masked samples; a person may correct it. */
export function SheetColumns({ sheet, fields, batchId, arrivalId, mayCorrect }: SheetColumnsProps) {
  const say = useSay()
  const filled = sheet.columns.filter((column) => !column.empty)
  const empty = sheet.columns.filter((column) => column.empty)
  return (
    <section className={styles.sheet} aria-label={sheet.name}>
      <p className={styles.about}>
        <strong>{sheet.name}</strong>
        <span className="soft">
          {sheet.headerRow < 0
            ? say(words.sheetWithoutHeader, { count: sheet.rowCount })
            : say(words.sheetFacts, { row: sheet.headerRow + 1, count: sheet.rowCount })}
        </span>
        {sheet.remembered ? (
          <span className={styles.remembered}>
            <CheckCircleOutlined aria-hidden="true" /> {say(words.remembered)}
          </span>
        ) : null}
      </p>
      {sheet.isRegister ? null : <p className={styles.unsure}>{say(words.notRegister)}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{say(words.header)}</th>
            <th>{say(words.takenFor)}</th>
            <th>{say(words.grade)}</th>
            <th>{say(words.sure)}</th>
            <th>{say(words.samples)}</th>
          </tr>
        </thead>
        <tbody>
          {filled.map((column) => (
            <tr key={column.index}>
              <th scope="row">{column.header === '' ? <i className="soft">{say(words.noHeader)}</i> : column.header}</th>
              <td>
                <CorrectColumn
                  column={column}
                  sheetIndex={sheet.index}
                  fields={fields}
                  batchId={batchId}
                  arrivalId={arrivalId}
                  disabled={!mayCorrect}
                />
              </td>
              <td>{column.grade === null ? <span className="soft">–</span> : <GradeMark grade={gradeOf(column.grade)} />}</td>
              <td className={styles.why}>
                <Confidence column={column} />
                {column.because.length === 0 ? null : (
                  <details>
                    <summary>{say(words.why)}</summary>
                    {column.because.map((sentence) => (
                      <p key={sentence.zh}>{say(sentence)}</p>
                    ))}
                  </details>
                )}
              </td>
              <td className={styles.samples}>
                {column.samples.map((sample, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two samples may be alike, and they never move
                  <span key={index} className="tabular">
                    {sample}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {empty.length === 0 ? null : (
        <p className="soft">
          {say(words.emptyColumns, {
            count: empty.length,
            names: empty
              .map((column) => (column.header === '' ? say(words.noHeader) : column.header))
              .join(say(shellWords.listComma)),
          })}
        </p>
      )}
    </section>
  )
}

function Confidence({ column }: { column: SheetReading['columns'][number] }) {
  const say = useSay()
  if (column.correctedByPerson) return <span className={styles.remembered}>{say(words.corrected)}</span>
  if (column.field === null) return <span className="soft">–</span>
  const percent = `${Math.round(column.confidence * 100)}%`
  if (column.confidence >= sureFrom) return <span className="tabular">{percent}</span>
  return (
    <span className={styles.unsure}>
      <QuestionCircleOutlined aria-hidden="true" /> {percent} {say(words.checkIt)}
    </span>
  )
}
