import { foldWidth } from '@xinxia/kernel/identifiers/written-form'
import { isCompanyName } from '../lexicons/is-company.ts'

/** The companies one cell names, each with the aliases that stand in brackets behind its name. */
export interface NamedCompany {
  readonly name: string
  readonly aliases: readonly string[]
}

/** 安禾商贸有限公司(城东五金) is one company with an alias; 甲有限公司、乙有限公司 are two. Brackets inside a name (北京) stay. */
export function companiesIn(cell: string): NamedCompany[] {
  const text = foldWidth(cell).replace(/[ \t]+/g, ' ')
  if (text === '') return []
  const parts = text
    .split(/[、,;\n\r/|]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const whole = parts.length > 1 && parts.every((part) => isCompanyName(withoutAlias(part).name)) ? parts : [text]
  return whole.map(withoutAlias)
}

function withoutAlias(text: string): NamedCompany {
  const match = /^(.{4,}?)\(([^()]{2,20})\)$/.exec(text)
  if (match === null || !isCompanyName(match[1]!) || /合伙$|^(?:普通|有限|特殊普通)合伙$/.test(match[2]!))
    return { name: tidy(text), aliases: [] }
  return {
    name: tidy(match[1]!),
    aliases: match[2]!
      .split(/[、,/]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  }
}

/** Names are kept with full-width brackets, as licences print them, and without spaces between Chinese characters. */
function tidy(name: string): string {
  return name
    .trim()
    .replace(/(?<=[\u4e00-\u9fa5)）])\s+(?=[\u4e00-\u9fa5(（])/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
}

/** The form by which two rows are the same company: width, brackets and spaces do not matter. */
export function companyKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .toLowerCase()
}
