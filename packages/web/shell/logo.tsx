import { useSay } from '../language/language.tsx'
import { shellWords as words } from '../language/shell.ts'
import styles from './logo.module.css'

/** 信匣: a box with a clasp, and the name. */
export function Logo({ beside }: { beside?: string }) {
  const say = useSay()
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect x="2" y="6" width="28" height="22" rx="4" fill="var(--accent)" />
        <path d="M2 14h28" stroke="var(--surface)" strokeWidth="2" />
        <rect x="12.5" y="10.5" width="7" height="9" rx="2" fill="var(--surface)" />
        <circle cx="16" cy="14.2" r="1.5" fill="var(--accent)" />
        <path d="M16 15v2.6" stroke="var(--accent)" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
      <strong>{say(words.product)}</strong>
      {beside === undefined ? null : <span className={styles.beside}>{beside}</span>}
    </span>
  )
}
