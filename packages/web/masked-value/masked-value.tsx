import { CopyOutlined, EyeOutlined, InfoCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { Answer } from '@xinxia/contract/api-client'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { CopyButton } from '../clipboard/copy-button.tsx'
import { GradeMark, gradeOf } from '../grade-mark/grade-mark.tsx'
import { accessWords } from '../language/access.ts'
import { disclosureWords as words } from '../language/disclosure.ts'
import { useSay } from '../language/language.tsx'
import { RefusalNotice } from '../refusal-notice/refusal-notice.tsx'
import { useTaskNeeding } from '../tasks/task-context.ts'
import { PurposeChoice, type Wish } from './purpose-choice.tsx'
import { ShownValue } from './shown-value.tsx'
import { useDisclosure, type Why } from './use-disclosure.ts'
import { ValueOrigin } from './value-origin.tsx'
import styles from './masked-value.module.css'

export type MaskedValueFacts = Answer<'clients.show'>['values'][number]

/**
 * 脱敏值: the one way a value of a client stands on a page. Masked until asked; shown for a purpose, over the watermark, for
 * the seconds the server gives, or with one click under the open task that needs it, until that ends; copied only after the copy is on
 * the trail. Public facts (`open`) are shown and copied as text.
 */
export function MaskedValue({ value, clientId }: { value: MaskedValueFacts; clientId: string }) {
  const say = useSay()
  const what = say(value.label)
  const taskId = useTaskNeeding(value)
  const disclosure = useDisclosure(clientId, value.valueId, taskId)
  const act = (wish: Wish, why: Why) => {
    void (wish === 'show' ? disclosure.show(why) : disclosure.copyUnseen(why))
  }
  const asking = { clientId, what, taskId, confirmFirst: value.grade === 4, busy: disclosure.busy, act }
  return (
    <div className={styles.value}>
      <span className={styles.grade}>
        <GradeMark grade={gradeOf(value.grade)} />
      </span>
      {disclosure.shown === null ? (
        <span className={styles.line}>
          <span className={styles.masked}>{value.masked === '' ? <i className="soft">{say(words.empty)}</i> : value.masked}</span>
          <span className={styles.tools}>
            {value.open ? (
              <CopyButton text={value.masked} label={say(words.copy, { what })} />
            ) : value.closed === null ? (
              <>
                <AskButton wish="show" {...asking} />
                <AskButton wish="copy" {...asking} />
              </>
            ) : value.closed === 'office' ? null : (
              <span className="soft">{say(value.closed === 'unseen' ? accessWords.closedUnseen : accessWords.closedGrade)}</span>
            )}
            <OriginButton value={value} what={what} />
          </span>
        </span>
      ) : (
        <ShownValue
          shown={disclosure.shown}
          what={what}
          busy={disclosure.busy}
          copy={() => void disclosure.copyShown()}
          hide={disclosure.hide}
        />
      )}
      <div className={styles.below}>
        {disclosure.copyResult === null ? null : (
          <p role="status" className={disclosure.copyResult === 'copied' ? styles.good : styles.doubt}>
            {say(disclosure.copyResult === 'copied' ? words.copied : words.copyFailed)}
          </p>
        )}
        <RefusalNotice error={disclosure.error} />
        {value.doubts.map((doubt) => (
          <p key={doubt.code} className={styles.doubt}>
            <WarningOutlined aria-hidden="true" /> {say(doubt.message)}
          </p>
        ))}
      </div>
    </div>
  )
}

interface AskButtonProps {
  wish: Wish
  clientId: string
  what: string
  /** The open task that needs the value: then nothing more is asked. */
  taskId: string | null
  confirmFirst: boolean
  busy: boolean
  act: (wish: Wish, why: Why) => void
}

/** On a narrow screen the choice moves sideways until it is whole, which Ant Design's types do not name. */
const withinWindow = { overflow: { adjustX: false, adjustY: true, shiftX: true } }

function AskButton({ wish, clientId, what, taskId, confirmFirst, busy, act }: AskButtonProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const name = say(wish === 'show' ? words.show : words.copy, { what })
  const button = {
    size: 'small',
    type: 'text',
    disabled: busy,
    icon: wish === 'show' ? <EyeOutlined /> : <CopyOutlined />,
    'aria-label': name,
    title: name,
    // By this the keys of a list find the eye.
    'data-wish': wish,
  } as const
  if (taskId !== null) return <Button {...button} className={styles.direct ?? ''} onClick={() => act(wish, { taskId })} />
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      align={withinWindow}
      arrow={false}
      destroyOnHidden
      content={
        <PurposeChoice
          wish={wish}
          clientId={clientId}
          what={what}
          confirmFirst={confirmFirst}
          choose={(purpose) => {
            setOpen(false)
            act(wish, { purpose })
          }}
        />
      }
    >
      <Button
        {...button}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false)
        }}
      />
    </Popover>
  )
}

function OriginButton({ value, what }: { value: MaskedValueFacts; what: string }) {
  const say = useSay()
  return (
    <Popover
      arrow={false}
      align={withinWindow}
      trigger={['hover', 'click']}
      mouseEnterDelay={0.3}
      placement="bottomRight"
      destroyOnHidden
      content={<ValueOrigin value={value} />}
    >
      <Button size="small" type="text" icon={<InfoCircleOutlined />} aria-label={say(words.about, { what })} />
    </Popover>
  )
}
