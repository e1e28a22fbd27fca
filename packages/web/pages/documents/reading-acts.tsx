import { DownloadOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import { PurposeChoice } from '../../masked-value/purpose-choice.tsx'
import type { DocumentPageFacts } from './document-facts.ts'
import { fileNameOf } from './document-marks.tsx'
import type { useOpening } from './use-opening.ts'
import styles from './document-page.module.css'

interface ReadingActsProps {
  facts: DocumentPageFacts
  opening: ReturnType<typeof useOpening>
}

/** 查看原文与下载原件, each for a purpose; disabled with the reason while the document is in nobody's file, or has no text to see. */
export function ReadingActs({ facts: { document, text }, opening }: ReadingActsProps) {
  const say = useSay()
  const why = document.client === null ? words.openNotFiled : text.length === 0 ? words.openNoText : null
  const asked = {
    clientId: document.client?.id ?? '',
    confirmFirst: document.findings.some(({ grade }) => grade === 4),
    busy: opening.busy,
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
        choose={(purpose) => void opening.open(purpose)}
      />
      <PurposeButton
        {...asked}
        wish="download"
        name={words.download}
        what={words.originalFile}
        icon={<DownloadOutlined aria-hidden="true" />}
        disabled={document.client === null}
        choose={(purpose) => void opening.takeAway(purpose, fileNameOf(document, say))}
      />
      {why === null ? null : <span className={styles.reason}>{say(why)}</span>}
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
  disabled: boolean
  choose: (purpose: string) => void
}

function PurposeButton({ wish, name, what, icon, primary, clientId, confirmFirst, busy, disabled, choose }: PurposeButtonProps) {
  const say = useSay()
  const [choosing, setChoosing] = useState(false)
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
            choose(purpose)
          }}
        />
      }
    >
      <Button
        type={primary === true ? 'primary' : 'default'}
        icon={icon}
        disabled={disabled || busy}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setChoosing(false)
        }}
      >
        {say(name)}
      </Button>
    </Popover>
  )
}
