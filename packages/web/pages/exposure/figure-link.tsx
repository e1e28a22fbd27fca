import { Link, useSearch } from '@tanstack/react-router'
import type { ExposureFigure } from '@xinxia/kernel/oversight/exposure/figures'
import { exposureNames } from '@xinxia/contract/oversight/exposure-words'
import { useSay } from '../../language/language.tsx'
import { thousands } from '../../language/pair.ts'
import styles from './exposure-page.module.css'

/** A number that opens its evidence; zero opens nothing. */
export function FigureLink({
  figure,
  count,
  client,
}: {
  figure: ExposureFigure
  count: number
  client?: { id: string; name: string }
}) {
  const say = useSay()
  const { batch } = useSearch({ from: '/shell/exposure' })
  if (count === 0) return <span className={`tabular ${styles.none}`}>0</span>
  const name = say(exposureNames[figure])
  return (
    <Link
      to="/exposure"
      search={{ ...(batch === undefined ? {} : { batch }), figure, ...(client === undefined ? {} : { client: client.id }) }}
      hash="evidence"
      className={`tabular ${styles.number}`}
      aria-label={`${client === undefined ? '' : `${client.name} `}${name} ${thousands(count)}`}
    >
      {thousands(count)}
    </Link>
  )
}
