import { expect, test } from 'vitest'
import { trustId } from '../../words/ids.ts'
import { rankCandidates } from './candidates.ts'

const [anhe, yitai, xishan, changhe] = [1, 2, 3, 4].map((n) => trustId('client', `01939d00-0000-7000-8000-00000000000${n}`)) as [
  ReturnType<typeof trustId<'client'>>,
  ReturnType<typeof trustId<'client'>>,
  ReturnType<typeof trustId<'client'>>,
  ReturnType<typeof trustId<'client'>>,
]

test('an invoice between two clients names both, the one whose phone stands on it first', () => {
  expect(rankCandidates({ 'company-name': new Set([yitai, anhe]), number: new Set([anhe]) })).toEqual([
    { clientId: anhe, reason: 'company-name' },
    { clientId: yitai, reason: 'company-name' },
  ])
})

test('a photo in a folder whose other papers are all of one client may be theirs', () => {
  expect(rankCandidates({ 'same-folder': new Set([xishan]) })).toEqual([{ clientId: xishan, reason: 'same-folder' }])
})

test('a list that names four clients picks none of them, and strengthens the one whose account stands on it', () => {
  const everybody = new Set([anhe, yitai, xishan, changhe])
  expect(rankCandidates({ 'company-name': everybody })).toEqual([])
  expect(rankCandidates({ 'company-name': everybody, 'name-in-text': new Set([yitai]), number: new Set([xishan]) })).toEqual([
    { clientId: xishan, reason: 'number' },
    { clientId: yitai, reason: 'name-in-text' },
  ])
})

test('nothing points to nobody, and never more than three are offered', () => {
  expect(rankCandidates({})).toEqual([])
  const offered = rankCandidates({
    'credit-code': new Set([anhe]),
    number: new Set([yitai, xishan]),
    'name-in-path': new Set([changhe]),
  })
  expect(offered.map(({ clientId }) => clientId)).toEqual([anhe, yitai, xishan])
})
