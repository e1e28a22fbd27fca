import { EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { disclosureWords } from '../../language/disclosure.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { taskWords } from '../../language/tasks.ts'
import { useSecondsLeft } from '../../moment/use-seconds-left.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { PageWatermark } from '../../watermark/page-watermark.tsx'
import { Watermark } from '../../watermark/watermark.tsx'
import { useRecordedCopy } from './use-recorded-copy.ts'
import type { Opened } from './use-opening.ts'
import styles from './document-page.module.css'

interface OpenedTextProps {
  documentId: string
  opened: Opened
  hide: () => void
}

/** The clear text over its watermark, with the seconds that are left always in view; under a task its bar counts. What is copied is recorded first. */
export function OpenedText({ documentId, opened, hide }: OpenedTextProps) {
  const say = useSay()
  const left = useSecondsLeft(opened.hideAt)
  const clear = useRef<HTMLOutputElement>(null)
  const copy = useRecordedCopy(clear, { documentId, disclosureId: opened.disclosureId })
  const { name, at } = opened.watermark
  return (
    <section className={styles.opened} aria-labelledby="opened">
      <PageWatermark name={name} at={at} />
      <div className={styles.openedHead}>
        <h2 id="opened">{say(words.opened)}</h2>
        <span className="soft">{say(words.openRecorded)}</span>
        {opened.taskId === null ? (
          <span className={styles.left} role="timer">
            {say(disclosureWords.hideIn, { count: left })}
          </span>
        ) : (
          <span className={styles.left}>{say(taskWords.untilDone)}</span>
        )}
        <Button size="small" autoFocus icon={<EyeInvisibleOutlined aria-hidden="true" />} onClick={hide}>
          {say(disclosureWords.hide)}
        </Button>
        {copy.result === null ? null : (
          <span role="status" className={copy.result.done ? styles.good : styles.warn}>
            {copy.result.done ? say(words.copied, { count: copy.result.characters }) : say(disclosureWords.copyFailed)}
          </span>
        )}
      </div>
      <RefusalNotice error={copy.error} />
      <div className={styles.openedBody}>
        <Watermark name={name} at={at} />
        <output ref={clear} className={styles.clear}>
          {opened.text}
        </output>
      </div>
    </section>
  )
}
