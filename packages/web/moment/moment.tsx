import { beijingDate, beijingTime, instant } from '@xinxia/kernel/words/time'

/** An instant as Beijing shows it: `2026-11-21 09:30`, the seconds on hover. With `day` only the date. */
export function Moment({ at, day }: { at: number; day?: boolean }) {
  const full = beijingTime(instant(at))
  return (
    <time className="tabular" dateTime={new Date(at).toISOString()} title={full}>
      {day === true ? beijingDate(instant(at)) : full.slice(0, 16)}
    </time>
  )
}

/** The same for places that take text only. */
export function momentText(at: number): string {
  return beijingTime(instant(at)).slice(0, 16)
}
