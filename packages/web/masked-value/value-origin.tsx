import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import archiveClasses from '@xinxia/policies/taxonomy/archive-classes.json'
import labels from '@xinxia/policies/taxonomy/labels.json'
import { disclosureWords as words } from '../language/disclosure.ts'
import { useSay } from '../language/language.tsx'
import type { Pair } from '../language/pair.ts'
import { momentText } from '../moment/moment.tsx'
import type { MaskedValueFacts } from './masked-value.tsx'
import { placeOf } from './place-of.ts'
import styles from './masked-value.module.css'

/** 来历: which document and cell the value came from, who took it in, who confirmed it, why it was read so, and its three labels. */
export function ValueOrigin({ value }: { value: MaskedValueFacts }) {
  const say = useSay()
  const kinds = useQuery({ queryKey: ['information-types'], queryFn: loadTypeNames, staleTime: Number.POSITIVE_INFINITY })
  const { provenance } = value
  const kind = kinds.data?.get(value.informationType)
  const archive: Pair | undefined =
    value.archiveClass === null ? undefined : (archiveClasses.classes as Record<string, Pair>)[value.archiveClass]
  return (
    <dl className={styles.origin}>
      <dt>{say(words.source)}</dt>
      <dd>
        {placeOf(provenance) ?? say(words.byHand)}
        {provenance.batchId === null ? null : (
          <>
            {' '}
            <Link to="/intake/$batchId" params={{ batchId: provenance.batchId }}>
              {say(words.openBatch)}
            </Link>
          </>
        )}
      </dd>
      <dt>{say(words.takenIn)}</dt>
      <dd className="tabular">{say(words.takenInBy, { name: provenance.takenInBy, at: momentText(provenance.takenInAt) })}</dd>
      {value.confirmed === null ? null : (
        <>
          <dt>{say(words.confirmed)}</dt>
          <dd className="tabular">{say(words.takenInBy, { name: value.confirmed.by, at: momentText(value.confirmed.at) })}</dd>
        </>
      )}
      {value.because.length === 0 ? null : (
        <>
          <dt>{say(words.because)}</dt>
          <dd>
            {value.because.map((sentence) => (
              <p key={sentence.zh}>{say(sentence)}</p>
            ))}
          </dd>
        </>
      )}
      <dt>{say(words.kind)}</dt>
      <dd>
        {kind === undefined ? value.informationType : say(kind)} · {say(labels.personal[value.personalInformation])}
      </dd>
      {archive === undefined ? null : (
        <>
          <dt>{say(words.archive)}</dt>
          <dd>{say(archive)}</dd>
        </>
      )}
      <dt>{say(words.version)}</dt>
      <dd>{say(words.versionNumber, { number: value.version })}</dd>
    </dl>
  )
}

/** The names of all kinds are loaded when somebody first asks where a value came from. */
async function loadTypeNames(): Promise<ReadonlyMap<string, Pair>> {
  const { default: taxonomy } = await import('@xinxia/policies/taxonomy/taxonomy.json')
  return new Map(
    taxonomy.categories.flatMap((category) => category.subcategories.map((kind) => [kind.id, { zh: kind.zh, en: kind.en }])),
  )
}
