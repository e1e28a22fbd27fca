import { requirementName } from './requirement-names.ts'
import { wordOf, type Search } from '../../shell/search-params.ts'
import type { Sort } from '../../register-table/register-table.tsx'

/** How the client list is filtered and sorted, as it stands in the address. */
export interface ClientsSearch {
  readonly q?: string
  readonly kind?: string
  readonly staff?: string
  readonly doubtful?: '1'
  readonly incomplete?: '1'
  /** A requirement's id: only clients that lack it. */
  readonly missing?: string
  readonly sort?: string
}

export function readClientsSearch(search: Search): ClientsSearch {
  const q = wordOf(search['q'])
  const kind = wordOf(search['kind'])
  const staff = wordOf(search['staff'])
  const sort = wordOf(search['sort'])
  const missing = wordOf(search['missing'])
  return {
    ...(q === undefined || !mayStandInAddress(q) ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(staff === undefined ? {} : { staff }),
    ...(search['doubtful'] === '1' ? { doubtful: '1' as const } : {}),
    ...(search['incomplete'] === '1' ? { incomplete: '1' as const } : {}),
    ...(missing === undefined || requirementName(missing) === undefined ? {} : { missing }),
    ...(sort === undefined || !/^-?(name|code|kind|staff|complete|doubts|values|created)$/.test(sort) ? {} : { sort }),
  }
}

/**
 * Names and credit codes are public and may be sent round in a link. Five digits in a row that belong to no credit code may be
 * somebody's mobile or account, typed into the wrong box: addresses are kept by browsers, so they stay out.
 */
export function mayStandInAddress(text: string): boolean {
  return !/\d{5}/.test(text.replace(/\s/g, '')) || /^(91|92|93|11|12|13|51|52|53)\d{6}[0-9A-Z]{10}$/i.test(text.trim())
}

export function sortOf(search: ClientsSearch): Sort {
  const text = search.sort ?? 'name'
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false }
}

export function sortWord(sort: Sort): string | undefined {
  const text = `${sort.down ? '-' : ''}${sort.by}`
  return text === 'name' ? undefined : text
}
