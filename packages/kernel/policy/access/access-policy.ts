import { isOffice, offices, type Office } from '../../agency/office.ts'
import { accept, refuse, type Outcome } from '../../words/outcome.ts'

/** 范围: all clients; those of one's own group and one's own; one's own; none at all, whatever is written elsewhere. */
export type Reach = 'all' | 'group' | 'assigned' | 'none'

/** policies/access/offices.json: for each office its acts, whose clients it reaches, up to which grade, and what it uses without seeing. */
export interface AccessPolicy {
  readonly acts: Readonly<Record<Office, readonly string[]>>
  readonly clients: Readonly<Record<Office, Reach>>
  /** 密级上限: 0 sees nothing of a client. */
  readonly upToGrade: Readonly<Record<Office, number>>
  /** 只用不看: kinds of information that the office may put to use but is never shown. */
  readonly unseen: Readonly<Record<Office, readonly string[]>>
}

/** The file as it is written: an office may also be put together of others (`of`), whose rights it then has together. */
export interface WrittenPolicy extends Omit<AccessPolicy, 'acts' | 'clients' | 'upToGrade' | 'unseen'> {
  readonly acts: unknown
  readonly clients: unknown
  readonly upToGrade: unknown
  readonly unseen: unknown
  readonly of: unknown
}

const reaches: readonly Reach[] = ['none', 'assigned', 'group', 'all']

/**
 * 读岗位表: every office must have its line in each table, by known words alone; what is put together of others is spelled out.
 * Refuses `policy.faulty` with the key at which it is wrong and why, so that the start can name the line.
 */
export function readAccessPolicy(written: WrittenPolicy, knownActs: readonly string[]): Outcome<AccessPolicy, 'policy.faulty'> {
  const tables = {
    acts: written.acts,
    clients: written.clients,
    upToGrade: written.upToGrade,
    unseen: written.unseen,
    of: written.of,
  }
  for (const [name, table] of Object.entries(tables)) {
    if (!isTable(table)) return refuse('policy.faulty', { at: name, why: 'not-a-table' })
    const stranger = Object.keys(table).find((key) => !isOffice(key))
    if (stranger !== undefined) return refuse('policy.faulty', { at: stranger, why: 'office-unknown' })
  }
  const of = written.of as Readonly<Partial<Record<Office, unknown>>> // its keys were read above
  const spelled = { acts: {}, clients: {}, upToGrade: {}, unseen: {} } as Spelled // filled below, office by office
  for (const office of offices) {
    const parts: unknown = of[office] ?? [office]
    if (!isTexts(parts) || parts.length === 0 || !parts.every(isOffice))
      return refuse('policy.faulty', { at: office, why: 'office-unknown' })
    const rights = parts.map((part) => rightsOf(tables, part))
    for (const right of rights) {
      if (typeof right === 'string') return refuse('policy.faulty', { at: office, why: right })
      const act = right.acts.find((name) => !knownActs.includes(name))
      if (act !== undefined) return refuse('policy.faulty', { at: act, why: 'act-unknown' })
    }
    const whole = rights.filter((right) => typeof right !== 'string')
    spelled.acts[office] = [...new Set(whole.flatMap(({ acts }) => acts))]
    spelled.clients[office] = reaches[Math.max(...whole.map(({ reach }) => reaches.indexOf(reach)))] ?? 'none'
    spelled.upToGrade[office] = Math.max(...whole.map(({ upToGrade }) => upToGrade))
    spelled.unseen[office] = (whole[0]?.unseen ?? []).filter((type) => whole.every(({ unseen }) => unseen.includes(type)))
  }
  return accept(spelled)
}

type Spelled = { [Table in keyof AccessPolicy]: Record<Office, AccessPolicy[Table][Office]> }

interface Rights {
  readonly acts: readonly string[]
  readonly reach: Reach
  readonly upToGrade: number
  readonly unseen: readonly string[]
}

/** The rights of one office, or why its lines cannot be read. */
function rightsOf(tables: Readonly<Record<string, unknown>>, office: Office): Rights | string {
  const line = (name: string): unknown => (tables[name] as Readonly<Record<string, unknown>>)[office] // each was seen to be a table
  const acts = line('acts')
  const reach = reaches.find((one) => one === line('clients'))
  const upToGrade = line('upToGrade')
  const unseen = line('unseen') ?? []
  if (!isTexts(acts)) return 'acts-missing'
  if (reach === undefined) return 'reach-unknown'
  if (typeof upToGrade !== 'number' || ![0, 1, 2, 3, 4].includes(upToGrade)) return 'grade-unknown'
  if (!isTexts(unseen)) return 'unseen-not-a-list'
  if ((reach === 'none') !== (upToGrade === 0)) return 'reach-without-grade'
  return { acts, reach, upToGrade, unseen }
}

function isTable(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function isTexts(given: unknown): given is readonly string[] {
  return Array.isArray(given) && given.every((one) => typeof one === 'string')
}
