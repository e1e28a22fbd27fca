import { EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { createPortal } from 'react-dom'
import { disclosureWords } from '../../language/disclosure.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { useSecondsLeft } from '../../masked-value/shown-value.tsx'
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
      {createPortal(<Watermark page name={name} at={at} />, document.body)}
      <div className={styles.openedHead}>
        <h2 id="opened">{say(words.opened)}</h2>
        <span className="soft">{say(words.openRecorded)}</span>
        <span className={styles.left} role="timer">
          {say(disclosureWords.hideIn, { count: left })}
        </span>
        <Button size="small" autoFocus icon={<EyeInvisibleOutlined />} onClick={hide}>
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
