import { DownloadOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { PurposeChoice } from '../../masked-value/purpose-choice.tsx'
import type { Why } from '../../masked-value/use-disclosure.ts'
import type { DocumentPageFacts } from './document-facts.ts'
import { fileNameOf } from './document-marks.tsx'
import type { useOpening } from './use-opening.ts'
import styles from './document-page.module.css'

interface ReadingActsProps {
  facts: DocumentPageFacts
  opening: ReturnType<typeof useOpening>
  /** The open task that needs this document: then nothing more is asked. */
  taskId: string | null
}

/** 查看原文与下载原件, each for a purpose, or with one click under the open task that needs it; disabled with the reason while the document is in nobody's file, or has no text to see. */
export function ReadingActs({ facts: { document, text }, opening, taskId }: ReadingActsProps) {
  const say = useSay()
  const why = document.client === null ? words.openNotFiled : text.length === 0 ? words.openNoText : null
  const asked = {
    clientId: document.client?.id ?? '',
    confirmFirst: document.findings.some(({ grade }) => grade === 4),
    busy: opening.busy,
    taskId,
  }
  return (
    <span className={styles.reading}>
      <PurposeButton
        {...asked}
        primary
        wish="show"
        name={words.open}
        what={words.original}
        icon={<EyeOutlined aria-hidden="true" />}
        disabled={why !== null || opening.opened !== null}
        choose={(reason) => void opening.open(reason)}
      />
      <PurposeButton
        {...asked}
        wish="download"
        name={words.download}
        what={words.originalFile}
        icon={<DownloadOutlined aria-hidden="true" />}
        disabled={document.client === null}
        choose={(reason) => void opening.takeAway(reason, fileNameOf(document, say))}
      />
      {why === null ? null : <span className={styles.reason}>{say(why)}</span>}
      {why === null && taskId !== null && opening.opened === null ? (
        <span className={styles.reason}>{say(words.openUnderTask)}</span>
      ) : null}
    </span>
  )
}

interface PurposeButtonProps {
  wish: 'show' | 'download'
  name: Pair
  what: Pair
  icon: ReactNode
  primary?: boolean
  clientId: string
  confirmFirst: boolean
  busy: boolean
  taskId: string | null
  disabled: boolean
  choose: (why: Why) => void
}

function PurposeButton(given: PurposeButtonProps) {
  const { wish, name, what, icon, primary, clientId, confirmFirst, busy, taskId, disabled, choose } = given
  const say = useSay()
  const [choosing, setChoosing] = useState(false)
  const button = { type: primary === true ? 'primary' : 'default', icon, disabled: disabled || busy } as const
  if (taskId !== null)
    return (
      <Button {...button} onClick={() => choose({ taskId })}>
        {say(name)}
      </Button>
    )
  return (
    <Popover
      open={choosing && !disabled}
      onOpenChange={setChoosing}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <PurposeChoice
          wish={wish}
          clientId={clientId}
          what={say(what)}
          confirmFirst={confirmFirst}
          choose={(purpose) => {
            setChoosing(false)
            choose({ purpose })
          }}
        />
      }
    >
      <Button
        {...button}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setChoosing(false)
        }}
      >
        {say(name)}
      </Button>
    </Popover>
  )
}
