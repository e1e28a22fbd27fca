import { Alert, Button } from 'antd'
import { CopyButton } from '../../clipboard/copy-button.tsx'
import { accountWords as words } from '../../language/account.ts'
import { useSay } from '../../language/language.tsx'
import styles from './account.module.css'

/** 恢复码: on this page alone, until the person says that they are put away. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const say = useSay()
  return (
    <>
      <Alert type="warning" showIcon title={say(words.codesTitle)} description={say(words.codesHint)} />
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.acts}>
        <CopyButton text={codes.join('\n')}>{say(words.copyCodes)}</CopyButton>
        <Button type="primary" size="small" onClick={done}>
          {say(words.kept)}
        </Button>
      </div>
    </>
  )
}
