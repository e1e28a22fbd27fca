import { type ClientField, isClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import registerHeaders from '@xinxia/policies/taxonomy/register-headers.json' with { type: 'json' }
import { bareHeader, headerWithoutBrackets } from '../tables/header-text.ts'

/** A header read as a client field: by which word, and how. `vague`: the word alone does not decide, the cells do. */
export interface FieldMatch {
  readonly field: ClientField
  readonly word: string
  readonly how: 'exact' | 'contains'
  readonly vague: boolean
}

const byWord = new Map<string, { field: ClientField; word: string }>()
for (const [field, list] of Object.entries(registerHeaders.fields)) {
  if (!isClientField(field)) throw new Error(`bug: ${field} in register-headers.json is no client field`)
  for (const word of list.split(' ')) if (!byWord.has(bareHeader(word))) byWord.set(bareHeader(word), { field, word })
}
/** Inside a longer header only words of three characters or more say something, and these of two. */
const shortInside = new Set(registerHeaders.shortInside.split(' ').map(bareHeader))
const words = [...byWord.keys()].filter((word) => word.length >= 3 || shortInside.has(word)).sort((a, b) => b.length - a.length)
const vague = new Set(registerHeaders.vague.split(' ').map(bareHeader))
const notFields = new Set(registerHeaders.notFields.split(' ').map(bareHeader))
const parents = Object.entries(registerHeaders.parents as Record<string, Record<string, string>>).map(([parent, children]) => ({
  parent: bareHeader(parent),
  children: Object.entries(children).map(([child, field]) => ({ child: bareHeader(child), field })),
}))

/** True for a whole header that registers use. */
export function isFieldWord(header: string): boolean {
  return byWord.has(bareHeader(header)) || notFields.has(bareHeader(header))
}

/** The client field a header names, or null. A group head decides first: 法定代表人/姓名 is not 联系人/姓名. */
export function matchField(header: string): FieldMatch | null {
  const bare = bareHeader(header)
  if (bare === '' || notFields.has(bare)) return null
  const slash = header.lastIndexOf('/')
  const whole = exact(bare) ?? exact(headerWithoutBrackets(header))
  if (whole !== null) return whole
  if (slash > 0) {
    const child = header.slice(slash + 1)
    const field = byParent(bareHeader(header.slice(0, slash)), bareHeader(child))
    if (field !== null) return { field, word: header, how: 'exact', vague: false }
    const alone = matchField(child)
    if (alone !== null) return alone
  }
  if (bare.length > 20) return null
  const contained = words.find((word) => bare.includes(word) && (word.length > 2 || bare.startsWith(word) || bare.endsWith(word)))
  if (contained === undefined || /^[a-z]{1,3}$/.test(contained)) return null
  const found = byWord.get(contained)! // words are its keys
  const ends = refined(bare, found.field)
  return { field: ends, word: found.word, how: 'contains', vague: vague.has(contained) }
}

function exact(bare: string): FieldMatch | null {
  const found = byWord.get(bare)
  return found === undefined ? null : { ...found, how: 'exact', vague: vague.has(bare) }
}

function byParent(parent: string, child: string): ClientField | null {
  for (const { parent: word, children } of parents) {
    if (!parent.includes(word)) continue
    for (const entry of children) if (child.includes(entry.child) && isClientField(entry.field)) return entry.field
  }
  return null
}

/** A header that ends in 密码, 电话 or 地址 is that, whatever else it holds: 公司网银登录密码, 法人的电话. */
function refined(bare: string, field: ClientField): ClientField {
  if (/密码|口令|pin码?$/.test(bare) && !/password$/i.test(field)) {
    for (const { parent, children } of parents) {
      const secret = children.find((entry) => entry.child === '密码')
      if (secret !== undefined && bare.includes(parent) && isClientField(secret.field)) return secret.field
    }
    return 'otherPassword'
  }
  if (/(?:电话|手机|手机号|手机号码)$/.test(bare) && !/^contact/.test(field)) return 'contactMobile'
  return field
}
