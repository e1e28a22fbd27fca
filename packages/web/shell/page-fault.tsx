import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import styles from './page-fault.module.css'

/** What stands in place of a page that could not be shown. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className={styles.fault}>
      <RefusalNotice error={error} retry={again} />
    </div>
  )
}
