import { useId } from 'react'
import { momentText } from '../moment/moment.tsx'
import styles from './watermark.module.css'

/** 水印: who looks and when, tiled behind a clear value or, with `page`, faintly over the whole page while one is shown. */
export function Watermark({ name, at, page }: { name: string; at: number; page?: boolean }) {
  const id = useId()
  const [width, height] = page === true ? [300, 180] : [210, 64]
  return (
    <svg className={page === true ? styles.page : styles.behind} aria-hidden="true">
      <defs>
        <pattern id={id} width={width} height={height} patternUnits="userSpaceOnUse" patternTransform="rotate(-14)">
          <text x="4" y="22">
            {name} {momentText(at)}
          </text>
          <text x={width / 2} y={22 + height / 2}>
            {name} {momentText(at)}
          </text>
          <text x={width / 2 - width} y={22 + height / 2}>
            {name} {momentText(at)}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
