import { expect, test } from 'vitest'
import { expiringWords as words } from '../../language/expiring.ts'
import { expiryToDos } from './expiry-to-dos.ts'
import { daysOf, papersWithin, readExpiringSearch, type Paper } from './expiring-facts.ts'

test('the times of the page: over, the next thirty days, the whole quarter, a year', () => {
  const on = '2026-11-22'
  expect(daysOf('expired', on)).toEqual({ from: null, until: '2026-11-21' })
  expect(daysOf('30', on)).toEqual({ from: on, until: '2026-12-22' })
  expect(daysOf('quarter', on)).toEqual({ from: '2026-10-01', until: '2026-12-31' })
  expect(daysOf('quarter', '2026-02-10')).toEqual({ from: '2026-01-01', until: '2026-03-31' })
  expect(daysOf('quarter', '2026-06-30')).toEqual({ from: '2026-04-01', until: '2026-06-30' })
  expect(daysOf('year', on)).toEqual({ from: on, until: '2027-11-22' })
  expect(daysOf(undefined, on)).toEqual({ from: null, until: '2027-11-22' })
})

test('a paper on its last day is not over; kinds are told apart', () => {
  const papers = [paper('2026-11-21', 'contract'), paper('2026-11-22', 'business-licence'), paper('2027-01-01', 'contract')]
  const days = (within: 'expired' | '30' | 'quarter' | undefined, kind?: string) =>
    papersWithin(papers, daysOf(within, '2026-11-22'), kind).map(({ expiresOn }) => expiresOn)
  expect(days('expired')).toEqual(['2026-11-21'])
  expect(days('30')).toEqual(['2026-11-22'])
  expect(days('quarter')).toEqual(['2026-11-21', '2026-11-22'])
  expect(days(undefined)).toHaveLength(3)
  expect(days(undefined, 'contract')).toEqual(['2026-11-21', '2027-01-01'])
})

test('an address holds the time and the kind, and nothing that is neither', () => {
  expect(readExpiringSearch({ within: 'quarter', kind: 'business-licence' })).toEqual({
    within: 'quarter',
    kind: 'business-licence',
  })
  expect(readExpiringSearch({ within: 30 })).toEqual({ within: '30' })
  expect(readExpiringSearch({ within: 'ever', kind: '13864221907' })).toEqual({})
})

test('Today tells of what is over and of what ends soon, and of no licence that was renewed', () => {
  const documents = [
    paper('2026-10-01', 'contract'),
    { ...paper('2026-10-01', 'business-licence'), renewed: true },
    paper('2026-12-01', 'contract'),
    paper('2027-10-01', 'contract'),
  ]
  expect(expiryToDos({ asOf: '2026-11-22', documents, more: false })).toEqual([
    { sentence: words.expiredToDo, facts: { count: 1 }, urgent: true, href: '/expiring?within=expired' },
    { sentence: words.soonToDo, facts: { count: 1 }, urgent: false, href: '/expiring?within=30' },
  ])
  expect(expiryToDos({ asOf: '2026-11-22', documents: [], more: false })).toEqual([])
})

function paper(expiresOn: string, code: string): Paper {
  return {
    id: `document_${'a'.repeat(32)}`,
    name: '文件.pdf',
    kind: { code, label: { zh: code, en: code }, confidence: 90 },
    format: 'pdf',
    sizeBytes: 1,
    receivedAt: 1,
    client: null,
    because: null,
    doubtful: false,
    expiresOn,
    period: null,
    arrivals: 1,
    findings: [],
    renewed: false,
  }
}
