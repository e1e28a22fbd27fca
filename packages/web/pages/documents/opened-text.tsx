import { EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { disclosureWords } from '../../language/disclosure.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { useSecondsLeft } from '../../moment/use-seconds-left.ts'
import { PageWatermark } from '../../watermark/page-watermark.tsx'
import { Watermark } from '../../watermark/watermark.tsx'
import type { Opened } from './use-opening.ts'
import styles from './document-page.module.css'

/** The clear text over its watermark, with the seconds that are left always in view. */
export function OpenedText({ opened, hide }: { opened: Opened; hide: () => void }) {
  const say = useSay()
  const left = useSecondsLeft(opened.hideAt)
  const { name, at } = opened.watermark
  return (
    <section className={styles.opened} aria-labelledby="opened">
      <PageWatermark name={name} at={at} />
      <div className={styles.openedHead}>
        <h2 id="opened">{say(words.opened)}</h2>
        <span className="soft">{say(words.openRecorded)}</span>
        <span className={styles.left} role="timer">
          {say(disclosureWords.hideIn, { count: left })}
        </span>
        <Button size="small" autoFocus icon={<EyeInvisibleOutlined aria-hidden="true" />} onClick={hide}>
          {say(disclosureWords.hide)}
        </Button>
      </div>
      <div className={styles.openedBody}>
        <Watermark name={name} at={at} />
        <output className={styles.clear}>{opened.text}</output>
      </div>
    </section>
  )
}
