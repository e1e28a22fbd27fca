import {
  pathOfSignature,
  signatureHeight,
  signatureWidth,
  type Strokes,
} from '@xinxia/kernel/lifecycle/custody-register/signature'
import { useRef, type PointerEvent } from 'react'
import styles from './custody-page.module.css'

const mostNumbers = 1200
const mostStrokes = 80

/** 签名框: what a finger, a pen or a mouse draws, in thousandths of its width. */
export function SignaturePad({ label, strokes, draw }: { label: string; strokes: Strokes; draw: (strokes: Strokes) => void }) {
  const drawing = useRef(false)
  const now = useRef(strokes)
  now.current = strokes
  const pointOf = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const scale = signatureWidth / box.width
    const within = (at: number, most: number) => Math.max(0, Math.min(most, Math.round(at * scale)))
    return [within(event.clientX - box.left, signatureWidth), within(event.clientY - box.top, signatureHeight)]
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (now.current.length >= mostStrokes) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    draw([...now.current, [...pointOf(event), ...pointOf(event)]])
  }
  const goOn = (event: PointerEvent<SVGSVGElement>) => {
    const last = now.current.at(-1)
    if (!drawing.current || last === undefined || last.length >= mostNumbers) return
    draw([...now.current.slice(0, -1), [...last, ...pointOf(event)]])
  }
  const end = () => {
    drawing.current = false
  }
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.pad ?? ''}
      viewBox={`0 0 ${signatureWidth} ${signatureHeight}`}
      onPointerDown={begin}
      onPointerMove={goOn}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <path d={pathOfSignature(strokes)} />
    </svg>
  )
}
