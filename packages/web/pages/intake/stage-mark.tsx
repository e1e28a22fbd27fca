import { CheckOutlined, ClockCircleOutlined, ExclamationCircleOutlined, LoadingOutlined, StopOutlined } from '@ant-design/icons'
import { batchStageNames } from '@xinxia/contract/lifecycle/intake/stage-names'
import type { ReactNode } from 'react'
import { useSay } from '../../language/language.tsx'
import type { Stage } from './batch-facts.ts'
import styles from './intake-page.module.css'

/** Where a batch stands: a word, a sign and a colour. */
export function StageMark({ stage }: { stage: Stage }) {
  const say = useSay()
  return (
    <span className={styles.stage} data-stage={stage}>
      {signs[stage]} {say(batchStageNames[stage])}
    </span>
  )
}

const working = <LoadingOutlined aria-hidden="true" />
const signs: Readonly<Record<Stage, ReactNode>> = {
  receiving: working,
  received: <ClockCircleOutlined aria-hidden="true" />,
  reading: working,
  'awaiting-confirmation': <ExclamationCircleOutlined aria-hidden="true" />,
  'taking-in': working,
  done: <CheckOutlined aria-hidden="true" />,
  undoing: working,
  undone: <StopOutlined aria-hidden="true" />,
  refused: <StopOutlined aria-hidden="true" />,
}
