import { Alert, Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { agencyWords as words } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { RecoverySheet, type RecoverySheetFacts } from './recovery-sheet.tsx'
import styles from './agency.module.css'

/** The sheet as it is printed, and no way on before a person says that it is. */
export function SheetStep({ sheet, next }: { sheet: RecoverySheetFacts; next: () => void }) {
  const say = useSay()
  const [printed, setPrinted] = useState(false)
  useWarnBeforeLeaving()
  return (
    <>
      <Alert className={`no-print ${styles.warning}`} type="warning" showIcon title={say(words.sheetOnce)} />
      <RecoverySheet sheet={sheet} />
      <div className={`no-print ${styles.actions}`}>
        <Button type={printed ? 'default' : 'primary'} onClick={() => print()}>
          {say(words.print)}
        </Button>
        <Checkbox checked={printed} onChange={(event) => setPrinted(event.target.checked)}>
          {say(words.printed)}
        </Checkbox>
        <Button type="primary" disabled={!printed} onClick={next}>
          {say(words.next)}
        </Button>
      </div>
    </>
  )
}

/** The sheet exists on this page alone: the browser asks before it is thrown away. */
function useWarnBeforeLeaving() {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [])
}
