import type { SampleAgency } from '../agency/agency.ts'
import { firstOf, type SampleClient } from '../agency/sample-client.ts'

/** Which aliases (简称、群名) name one client of an agency alone. */
export interface AliasIndex {
  isUnique(alias: string): boolean
  /** The first alias that names this client alone, else its company's name. */
  aliasOf(client: SampleClient): string
}

const indexes = new WeakMap<SampleAgency, AliasIndex>()

/** Walks the agency once: two short texts for each client are kept. */
export function aliasIndexOf(agency: SampleAgency): AliasIndex {
  const known = indexes.get(agency)
  if (known !== undefined) return known
  const times = new Map<string, number>()
  for (const client of agency.clients) {
    for (const alias of client.values.aliases) times.set(alias, (times.get(alias) ?? 0) + 1)
  }
  const isUnique = (alias: string) => times.get(alias) === 1
  const index: AliasIndex = {
    isUnique,
    aliasOf: (client) => client.values.aliases.find(isUnique) ?? firstOf(client, 'companyName'),
  }
  indexes.set(agency, index)
  return index
}
