import { CopyOutlined, EyeInvisibleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { disclosureWords as words } from '../language/disclosure.ts'
import { useSay } from '../language/language.tsx'
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

/** A clear value on the screen: over its watermark, with the seconds that are left. */
export function ShownValue({ shown, what, busy, copy, hide }: ShownValueProps) {
  const say = useSay()
  const left = useSecondsLeft(shown.hideAt)
  return (
    <div className={styles.shown}>
      <Watermark name={shown.watermark.name} at={shown.watermark.at} />
      {createPortal(<Watermark page name={shown.watermark.name} at={shown.watermark.at} />, document.body)}
      <output className={styles.clear}>{shown.readable}</output>
      <span className={styles.tools}>
        <span className={styles.left} role="timer">
          {say(words.hideIn, { count: left })}
        </span>
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

export function useSecondsLeft(hideAt: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((hideAt - now) / 1000))
}
