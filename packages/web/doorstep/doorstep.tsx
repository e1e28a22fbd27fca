import { type ReactNode } from 'react'
import { LookSwitches } from '../shell/look-switches.tsx'
import { Logo } from '../shell/logo.tsx'
import styles from './doorstep.module.css'

/** 门口: the pages before anyone is signed in (set-up, join, sign-in) and the locked page stand in this frame. */
export function Doorstep({
  title,
  lead,
  wide,
  children,
}: {
  title: string
  lead?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div className={styles.doorstep}>
      <header className={`${styles.top} no-print`}>
        <Logo />
        <LookSwitches />
      </header>
      <main className={wide === true ? styles.wide : styles.card}>
        <div className={`${styles.heading} no-print`}>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="soft">{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  )
}
