import { CalendarOutlined, WarningOutlined } from '@ant-design/icons'
import { beijingDate, instant } from '@xinxia/kernel/words/time'
import { GradeMark, gradeOf } from '../../grade-mark/grade-mark.tsx'
import { documentWords as words } from '../../language/documents.ts'
import { useSay, type Say } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { byGrade, countOf, expiryOf, pathOf, type Finding, type ShownDocument } from './document-facts.ts'
import styles from './documents.module.css'

/** The file's name, its folders dimmed before it. A name that was destroyed says so. */
export function DocumentName({ name }: { name: string }) {
  const say = useSay()
  if (name === '') return <i className="soft">{say(words.noName)}</i>
  const { folder, file } = pathOf(name)
  return (
    <>
      {folder === '' ? null : <span className={styles.folder}>{folder} / </span>}
      <span className={styles.fileName}>{file}</span>
    </>
  )
}

/** How a document is called in a sentence. */
export function fileNameOf(document: Pick<ShownDocument, 'name'>, say: Say): string {
  return document.name === '' ? say(words.noName) : pathOf(document.name).file
}

/** 认出的信息: a chip a grade; what the types are stands behind it. */
export function FoundMarks({ findings }: { findings: readonly Finding[] }) {
  const say = useSay()
  if (findings.length === 0) return <span className="soft">–</span>
  return (
    <span className={styles.marks}>
      {byGrade(findings).map(({ grade, of }) => (
        <span key={grade} title={of.map((finding) => sayFinding(finding, say)).join(say(shellWords.listComma))}>
          <GradeMark grade={gradeOf(grade)} count={countOf(of)} />
        </span>
      ))}
    </span>
  )
}

/** 每一类: every type with its grade, how often, and how much of it is unsure. */
export function FoundTypes({ findings }: { findings: readonly Finding[] }) {
  const say = useSay()
  if (findings.length === 0) return <p className="soft">{say(words.nothingFound)}</p>
  return (
    <ul className={styles.types}>
      {findings.map((finding) => (
        <li key={finding.type}>
          <GradeMark grade={gradeOf(finding.grade)} />
          <span>{sayFinding(finding, say)}</span>
          {finding.doubtful === 0 ? null : (
            <span className={styles.warn}>{say(words.doubtfulOf, { count: finding.doubtful })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function sayFinding(finding: Finding, say: Say): string {
  return say(words.foundOf, { label: say(finding.label), count: finding.found })
}

/** 有效期: red once over, orange for the last sixty days, always in words. Null where the paper has no end. `short`: for a column. */
export function ExpiryMark({ expiresOn, short }: { expiresOn: string | null; short?: boolean }) {
  const say = useSay()
  if (expiresOn === null) return null
  const { state, daysLeft } = expiryOf(expiresOn, beijingDate(instant(Date.now())))
  if (state === 'good') return <span className="tabular">{expiresOn}</span>
  if (short === true)
    return (
      <span className={`tabular ${styles.expiry} ${state === 'expired' ? styles.bad : styles.warn}`}>
        <span>
          <CalendarOutlined aria-hidden="true" /> {expiresOn}
        </span>
        <span>
          {state === 'expired'
            ? say(words.expiredShort)
            : daysLeft === 0
              ? say(words.expiresToday)
              : say(words.expiresSoonShort, { count: daysLeft })}
        </span>
      </span>
    )
  const sentence = state === 'expired' ? words.expired : daysLeft === 0 ? words.expiresToday : words.expiresSoon
  return (
    <span className={`tabular ${state === 'expired' ? styles.bad : styles.warn}`}>
      <CalendarOutlined aria-hidden="true" /> {say(sentence, { on: expiresOn, count: daysLeft })}
    </span>
  )
}

export function DoubtMark() {
  const say = useSay()
  return (
    <span className={styles.warn} title={say(words.doubtfulTitle)}>
      <WarningOutlined aria-hidden="true" /> {say(words.doubtful)}
    </span>
  )
}
