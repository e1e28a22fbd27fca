import { Button, Spin } from 'antd'
import { taskWords as words } from '../language/tasks.ts'
import { shellWords } from '../language/shell.ts'
import { useSay } from '../language/language.tsx'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { usePresets } from './use-tasks.ts'
import styles from './tasks.module.css'

interface PresetListProps {
  busy: boolean
  error: unknown
  choose: (preset: string) => void
}

/** 任务预设: the work of the trade with its month, quarter or year; one click begins it. What each opens stands in its tooltip. */
export function PresetList({ busy, error, choose }: PresetListProps) {
  const say = useSay()
  const presets = usePresets()
  return (
    <div className={styles.choice}>
      <strong>{say(words.whichTask)}</strong>
      <RefusalNotice error={presets.error ?? error} retry={() => void presets.refetch()} />
      {presets.data === undefined ? (
        <Spin size="small" />
      ) : (
        <>
          <ul className={styles.presets}>
            {presets.data.presets.map((preset, index) => (
              <li key={preset.code}>
                <Button
                  block
                  autoFocus={index === 0}
                  disabled={busy}
                  title={[...preset.opens, ...preset.documents].map((field) => say(field)).join(say(shellWords.listComma))}
                  onClick={() => choose(preset.code)}
                >
                  {say(preset.name)}
                  {preset.grade4 ? <span className={styles.grade4}>{say(words.grade4)}</span> : null}
                </Button>
              </li>
            ))}
          </ul>
          <p className={styles.small}>{say(words.howItWorks, { minutes: presets.data.minutes })}</p>
        </>
      )}
    </div>
  )
}
