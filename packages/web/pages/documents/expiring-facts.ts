import type { Answer } from '@xinxia/contract/api-client'
import { expiringWords as words } from '../../language/expiring.ts'
import type { Pair } from '../../language/pair.ts'
import { wordOf, type Search } from '../../shell/search-params.ts'

export type Paper = Answer<'documents.expiring'>['documents'][number]

/** 什么时候到期: in the address as it is called here; without one, all that is over or ends within a year. */
export const withins = ['expired', '30', 'quarter', 'year'] as const
export type Within = (typeof withins)[number]

export const withinNames: Readonly<Record<Within, Pair>> = {
  expired: words.expired,
  '30': words.days30,
  quarter: words.quarter,
  year: words.year,
}

export interface ExpiringSearch {
  readonly within?: Within
  /** A code of a kind of document. */
  readonly kind?: string
}

export function readExpiringSearch(search: Search): ExpiringSearch {
  const within = withins.find((one) => one === String(search['within']))
  const kind = wordOf(search['kind'])
  return {
    ...(within === undefined ? {} : { within }),
    ...(kind === undefined || !/^[a-z-]{1,40}$/.test(kind) ? {} : { kind }),
  }
}

/** Both days belong to it. `from` null: from the first on. */
export interface Days {
  readonly from: string | null
  readonly until: string
}

/** `today` is the day in Beijing. A quarter is all of it, with what ended in it already. */
export function daysOf(within: Within | undefined, today: string): Days {
  switch (within) {
    case 'expired':
      return { from: null, until: dayAfter(today, -1) }
    case '30':
      return { from: today, until: dayAfter(today, 30) }
    case 'quarter': {
      const year = today.slice(0, 4)
      const quarter = Math.ceil(Number(today.slice(5, 7)) / 3)
      const nextYear = quarter === 4 ? Number(year) + 1 : Number(year)
      return {
        from: `${year}-${twoDigits(quarter * 3 - 2)}-01`,
        until: dayAfter(`${nextYear}-${twoDigits((quarter % 4) * 3 + 1)}-01`, -1),
      }
    }
    case 'year':
      return { from: today, until: aYearAfter(today) }
    default:
      return { from: null, until: aYearAfter(today) }
  }
}

/** What the page asks for: enough for each of its filters. */
export function aYearAfter(today: string): string {
  return dayAfter(today, 365)
}

export function papersWithin(papers: readonly Paper[], { from, until }: Days, kind: string | undefined): readonly Paper[] {
  return papers.filter(({ expiresOn, kind: is }) => {
    if (expiresOn === null || expiresOn > until || (from !== null && expiresOn < from)) return false
    return kind === undefined || is?.code === kind
  })
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
