import {
  pathOfSignature,
  signatureHeight,
  signatureWidth,
  type Strokes,
} from '@xinxia/kernel/lifecycle/custody-register/signature'
import { custodyWords as words } from '../../language/custody-register.ts'
import { useSay } from '../../language/language.tsx'
import styles from './custody-page.module.css'

/** A signature as it was drawn. */
export function SignatureDrawing({ strokes, name }: { strokes: Strokes; name: string }) {
  const say = useSay()
  return (
    <svg
      role="img"
      aria-label={say(words.signature, { name })}
      className={styles.signature ?? ''}
      viewBox={`0 0 ${signatureWidth} ${signatureHeight}`}
    >
      <path d={pathOfSignature(strokes)} />
    </svg>
  )
}
