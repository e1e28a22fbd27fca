import { FolderOpenOutlined, InboxOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import type { Batch, IntakeFile } from './batch-facts.ts'
import styles from './batch-page.module.css'

/** 归户结果 of one line: the client it went to, or that it waits for one. Before the batch is done nothing is filed yet. */
export function FileFiling({ batch, file }: { batch: Batch; file: IntakeFile }) {
  const say = useSay()
  if (file.stage === 'undone') return null
  if (file.filing === 'unfiled' && batch.stage === 'done')
    return (
      <Link to="/intake/unfiled" className={styles.unfiled ?? ''}>
        <InboxOutlined aria-hidden="true" /> {say(words.unfiledFile)}
      </Link>
    )
  if (file.filing !== 'filed') return null
  return (
    <span className={styles.filed}>
      <FolderOpenOutlined aria-hidden="true" />{' '}
      {file.client === null ? (
        say(words.filedElsewhere)
      ) : (
        <Link
          to="/clients/$clientId"
          params={{ clientId: file.client.id }}
          aria-label={say(words.filedUnder, { client: file.client.name })}
        >
          {file.client.name}
        </Link>
      )}
    </span>
  )
}
