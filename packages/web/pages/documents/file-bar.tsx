import { Button, Checkbox } from 'antd'
import { trayWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { ClientChoice } from './client-choice.tsx'
import type { ShownDocument } from './document-facts.ts'
import type { useFiling } from './use-filing.ts'
import styles from './tray-page.module.css'

interface FileBarProps {
  rows: readonly ShownDocument[]
  filing: ReturnType<typeof useFiling>
  ticked: ReadonlySet<string>
  tickAll: (all: boolean) => void
}

/** What will be filed, restated; one client for all that are ticked; and the one button that does it. */
export function FileBar({ rows, filing, ticked, tickAll }: FileBarProps) {
  const say = useSay()
  const { choices, progress, faults } = filing
  const clients = new Set([...choices.values()].map((client) => client.id)).size
  const chosenOfTicked = new Map([...ticked].map((id) => [choices.get(id)?.id ?? '', choices.get(id) ?? null]))
  const [common] = chosenOfTicked.size === 1 ? chosenOfTicked.values() : [null]
  return (
    <section className={styles.bar} aria-label={say(words.file)}>
      <div className={styles.bulk}>
        <Checkbox
          checked={ticked.size === rows.length}
          indeterminate={ticked.size > 0 && ticked.size < rows.length}
          onChange={(event) => tickAll(event.target.checked)}
        >
          {ticked.size === 0 ? say(words.tickAll) : say(words.ticked, { count: ticked.size })}
        </Checkbox>
        {ticked.size === 0 ? null : (
          <div className={styles.bulkChoice}>
            <ClientChoice
              label={say(words.forTicked)}
              placeholder={say(words.forTicked)}
              chosen={common ?? null}
              choose={(client) => filing.choose(ticked, client)}
              disabled={progress !== null}
            />
          </div>
        )}
      </div>
      <p role="status" className={styles.plan}>
        {progress !== null
          ? say(words.filing, { done: progress.done, of: progress.of })
          : choices.size === 0
            ? say(words.planNothing)
            : say(words.plan, { count: choices.size, clients })}
        {faults.size === 0 ? null : <span className={styles.bad}> {say(words.failed, { count: faults.size })}</span>}
      </p>
      <span className={styles.keys}>{say(words.keys)}</span>
      <Button
        type="primary"
        size="large"
        disabled={choices.size === 0}
        loading={progress !== null}
        onClick={() => void filing.file()}
      >
        {say(words.file)}
      </Button>
    </section>
  )
}
