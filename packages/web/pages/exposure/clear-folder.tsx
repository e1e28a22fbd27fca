import { exposureWords as words } from '../../language/exposure.ts'
import { useSay } from '../../language/language.tsx'
import styles from './exposure-page.module.css'

/** 清理原来的文件夹: what the page cannot do, since a browser deletes nothing; the command can. */
export function ClearFolder() {
  const say = useSay()
  return (
    <section className={`no-print ${styles.clear}`} aria-labelledby="clear-folder">
      <h2 id="clear-folder">{say(words.sweepTitle)}</h2>
      <p>{say(words.sweep)}</p>
      <code>{say(words.sweepCommand)}</code>
    </section>
  )
}
