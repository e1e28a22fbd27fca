import { wordOf, type Search } from '../../shell/search-params.ts'

/** Which part of 安全 is open, and the range of its charts, as it stands in the address. */
export interface SecuritySearch {
  readonly tab?: 'figures' | 'protection' | 'doctor'
  readonly period?: 'days'
}

export function readSecuritySearch(search: Search): SecuritySearch {
  const tab = wordOf(search['tab'])
  if (tab === 'figures') return { tab, ...(search['period'] === 'days' ? { period: 'days' as const } : {}) }
  return tab === 'protection' || tab === 'doctor' ? { tab } : {}
}
