import { FileAddOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { isLeftByTheSystem } from './dropped-files.ts'
import { useSendToIntake } from './intake-drop.tsx'
import styles from './intake-page.module.css'

/** The keyboard's way into intake: files, or a whole folder. */
export function FileButtons() {
  const say = useSay()
  const send = useSendToIntake()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    send([...(input.files ?? [])].filter((file) => !isLeftByTheSystem(file.name)))
    input.value = ''
  }
  return (
    <div className={styles.buttons}>
      <input ref={files} type="file" multiple hidden aria-label={say(words.choose)} onChange={(event) => take(event.target)} />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={say(words.chooseFolder)}
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.target)}
      />
      <Button type="primary" icon={<FileAddOutlined />} onClick={() => files.current?.click()}>
        {say(words.choose)}
      </Button>
      <Button icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()}>
        {say(words.chooseFolder)}
      </Button>
    </div>
  )
}
