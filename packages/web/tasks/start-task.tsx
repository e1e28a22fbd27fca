import { PlayCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { taskWords as words } from '../language/tasks.ts'
import { useSay } from '../language/language.tsx'
import { PresetList } from './preset-list.tsx'
import { useTaskActs } from './use-tasks.ts'

const withinWindow = { overflow: { adjustX: false, adjustY: true, shiftX: true } }

/** 开始办一件事 for a client. With a task open already, the new one takes its place. */
export function StartTask({ clientId, another }: { clientId: string; another: boolean }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const { start } = useTaskActs()
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      align={withinWindow}
      arrow={false}
      destroyOnHidden
      content={
        <PresetList
          busy={start.isPending}
          error={start.error}
          choose={(preset) => start.mutate({ clientId, preset }, { onSuccess: () => setOpen(false) })}
        />
      }
    >
      <Button
        type={another ? 'default' : 'primary'}
        size={another ? 'small' : 'middle'}
        icon={another ? null : <PlayCircleOutlined aria-hidden="true" />}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false)
        }}
      >
        {say(another ? words.startAnother : words.start)}
      </Button>
    </Popover>
  )
}
