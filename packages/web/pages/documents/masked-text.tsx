import { useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { GradeMark, gradeOf } from '../../grade-mark/grade-mark.tsx'
import { documentWords as words } from '../../language/documents.ts'
import { gradeWords } from '../../language/grades.ts'
import { useSay } from '../../language/language.tsx'
import type { MaskedRun, TextRun } from './document-facts.ts'
import styles from './document-page.module.css'

interface Tip {
  readonly at: number
  readonly left: number
  readonly top: number
}

/**
 * 脱敏正文: the text as it stands, what was found in it masked. Pointing at a finding or reaching it with the keyboard says what it is; all
 * of them are one stop of the Tab key, arrows go from one to the next.
 */
export function MaskedText({ runs }: { runs: readonly TextRun[] }) {
  const say = useSay()
  const tipId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [tip, setTip] = useState<Tip | null>(null)
  const [stop, setStop] = useState(0)
  const found = runs.filter((run): run is MaskedRun => 'masked' in run)

  const point = (event: SyntheticEvent) => {
    const chip = (event.target as Element).closest<HTMLElement>('[data-found]')
    if (chip === null || box.current === null) return setTip(null)
    const [line] = chip.getClientRects()
    const frame = box.current.getBoundingClientRect()
    if (line === undefined) return
    const left = Math.max(0, Math.min(line.left - frame.left, frame.width - tipWidthPx))
    setTip({ at: Number(chip.dataset.found), left, top: line.bottom - frame.top + 4 })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: stop + 1,
      ArrowDown: stop + 1,
      ArrowLeft: stop - 1,
      ArrowUp: stop - 1,
      Home: 0,
      End: found.length - 1,
    }[event.key]
    if (event.key === 'Escape') setTip(null)
    if (to === undefined || found.length === 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(found.length - 1, to))
    setStop(next)
    box.current?.querySelector<HTMLElement>(`[data-found="${next}"]`)?.focus()
  }
  let index = -1
  const shown = tip === null ? undefined : found[tip.at]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the findings inside are buttons; their events are heard here once for all
    <div
      ref={box}
      className={styles.text}
      onMouseOver={point}
      onMouseLeave={() => setTip(null)}
      onFocus={point}
      onBlur={() => setTip(null)}
      onKeyDown={onKeyDown}
    >
      {runs.map((run, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never move
        if ('plain' in run) return <span key={place}>{run.plain}</span>
        index += 1
        const at = index
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={place}
            type="button"
            data-found={at}
            data-grade={run.grade}
            tabIndex={at === Math.min(stop, found.length - 1) ? 0 : -1}
            aria-label={`${run.masked} ${say(run.doubtful ? words.chipDoubtful : words.chip, {
              label: say(run.label),
              grade: say(gradeWords[gradeOf(run.grade)]),
            })}`}
            className={styles.chip}
            onFocus={() => setStop(at)}
          >
            {run.masked}
          </button>
        )
      })}
      {tip === null || shown === undefined ? null : (
        <span id={tipId} role="tooltip" className={styles.tip} style={{ left: tip.left, top: tip.top }}>
          <GradeMark grade={gradeOf(shown.grade)} /> {say(shown.label)}
          {shown.doubtful ? <span className={styles.warn}>{say(words.doubtful)}</span> : null}
        </span>
      )}
    </div>
  )
}

const tipWidthPx = 220
