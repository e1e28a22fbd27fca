import type { ReactNode } from 'react'
import { clientWords as words } from '../../language/clients.ts'
import type { Pair } from '../../language/pair.ts'
import { useSay } from '../../language/language.tsx'
import { MaskedValue, type MaskedValueFacts } from '../../masked-value/masked-value.tsx'
import { arrangeValues, type ValueCard } from './people-and-accounts.ts'
import styles from './client-page.module.css'

interface ValueGroupsProps {
  clientId: string
  values: readonly MaskedValueFacts[]
  /** The value that a search led to. */
  found: string | undefined
}

/** The values of a client as the trade looks for them: who, which accounts, registration, tax, service, passwords. */
export function ValueGroups({ clientId, values, found }: ValueGroupsProps) {
  const say = useSay()
  if (values.length === 0) return <p className="soft">{say(words.noValues)}</p>
  const arranged = arrangeValues(values)
  const lines = (some: readonly MaskedValueFacts[]) => (
    <dl>
      {some.map((value) => (
        <ValueLine key={value.valueId} clientId={clientId} value={value} found={value.valueId === found} />
      ))}
    </dl>
  )
  const cards = (some: readonly ValueCard[]) =>
    some.map((card) => (
      <section key={card.key} className={styles.card} aria-label={say(card.role)}>
        <h3>{say(card.role)}</h3>
        {lines(card.values)}
      </section>
    ))
  return (
    <>
      <Group id="registration" name={words.sectionRegistration} count={arranged.registration.length}>
        {lines(arranged.registration)}
      </Group>
      <Group id="people" name={words.sectionPeople} count={arranged.people.length}>
        {cards(arranged.people)}
      </Group>
      <Group id="accounts" name={words.sectionAccounts} count={arranged.accounts.length}>
        {cards(arranged.accounts)}
      </Group>
      <Group id="tax" name={words.sectionTax} count={arranged.tax.length}>
        {lines(arranged.tax)}
      </Group>
      <Group id="service" name={words.sectionService} count={arranged.service.length}>
        {lines(arranged.service)}
      </Group>
      <Group id="secrets" name={words.sectionSecrets} count={arranged.secrets.length}>
        {lines(arranged.secrets)}
      </Group>
      <Group id="notes" name={words.sectionNotes} count={arranged.notes.length}>
        {lines(arranged.notes)}
      </Group>
    </>
  )
}

function Group({ id, name, count, children }: { id: string; name: Pair; count: number; children: ReactNode }) {
  const say = useSay()
  if (count === 0) return null
  return (
    <section className={styles.group} aria-labelledby={`group-${id}`}>
      <h2 id={`group-${id}`}>{say(name)}</h2>
      {children}
    </section>
  )
}

function ValueLine({ clientId, value, found }: { clientId: string; value: MaskedValueFacts; found: boolean }) {
  const say = useSay()
  return (
    <div id={value.valueId} className={found ? styles.found : styles.line}>
      <dt>{say(value.label)}</dt>
      <dd>
        <MaskedValue value={value} clientId={clientId} />
      </dd>
    </div>
  )
}
