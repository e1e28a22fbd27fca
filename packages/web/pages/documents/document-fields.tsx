import { documentFieldWords } from '../../language/document-fields.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import type { Pair } from '../../language/pair.ts'
import type { DocumentPageFacts } from './document-facts.ts'
import styles from './document-page.module.css'

/** Where a table's head stands is for the reader of tables, not for people. */
const forMachines: ReadonlySet<string> = new Set(['headerRow'])

/** 读出的内容: the fields of the document's kind, masked like its text. Nothing when there are none. */
export function DocumentFields({ fields }: { fields: DocumentPageFacts['fields'] }) {
  const say = useSay()
  const shown = fields.filter(({ name }) => !forMachines.has(name))
  if (shown.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="fields">
      <h2 id="fields">{say(words.fields)}</h2>
      <dl className={styles.fields}>
        {shown.map(({ name, masked }) => (
          <div key={name}>
            <dt>{say(nameOfField(name))}</dt>
            <dd className="tabular">{masked}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const names: Readonly<Record<string, Pair>> = documentFieldWords

/** A field that this version of the pages has no name for is called 其他. */
export function nameOfField(name: string): Pair {
  return Object.hasOwn(names, name) ? names[name]! : documentFieldWords.other // its own key, asked on this line
}
