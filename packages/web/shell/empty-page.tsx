import type { ReactNode } from 'react'
import styles from './empty-page.module.css'

/** An empty page teaches the next step: one sentence, one button. */
export function EmptyPage({ title, sentence, children }: { title: string; sentence: string; children?: ReactNode }) {
  return (
    <section className={styles.empty}>
      <svg viewBox="0 0 64 48" width="84" height="63" aria-hidden="true">
        <path d="M6 18 14 6h36l8 12v24a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3z" fill="var(--accent-soft)" stroke="var(--accent)" />
        <path d="M6 18h16l4 7h12l4-7h16" fill="none" stroke="var(--accent)" />
      </svg>
      <h2>{title}</h2>
      <p className="soft">{sentence}</p>
      {children}
    </section>
  )
}
