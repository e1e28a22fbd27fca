import { CopyOutlined, EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { disclosureWords as words } from '../language/disclosure.ts'
import { useSay } from '../language/language.tsx'
import { taskWords } from '../language/tasks.ts'
import { useSecondsLeft } from '../moment/use-seconds-left.ts'
import { PageWatermark } from '../watermark/page-watermark.tsx'
import { Watermark } from '../watermark/watermark.tsx'
import type { Shown } from './use-disclosure.ts'
import styles from './masked-value.module.css'

interface ShownValueProps {
  shown: Shown
  what: string
  busy: boolean
  copy: () => void
  hide: () => void
}

/** A clear value on the screen: over its watermark, with the seconds that are left; under a task its bar counts for all. */
export function ShownValue({ shown, what, busy, copy, hide }: ShownValueProps) {
  const say = useSay()
  const left = useSecondsLeft(shown.hideAt)
  return (
    <div className={styles.shown}>
      <Watermark name={shown.watermark.name} at={shown.watermark.at} />
      <PageWatermark name={shown.watermark.name} at={shown.watermark.at} />
      <output className={styles.clear}>{shown.readable}</output>
      <span className={styles.tools}>
        {shown.taskId === null ? (
          <span className={styles.left} role="timer">
            {say(words.hideIn, { count: left })}
          </span>
        ) : (
          <span className={styles.left}>{say(taskWords.untilDone)}</span>
        )}
        <Button
          size="small"
          icon={<CopyOutlined />}
          loading={busy}
          aria-label={say(words.copy, { what })}
          title={say(words.copy, { what })}
          onClick={copy}
        />
        <Button
          size="small"
          autoFocus
          icon={<EyeInvisibleOutlined />}
          aria-label={say(words.hide)}
          title={say(words.hide)}
          onClick={hide}
        />
      </span>
    </div>
  )
}
