import { expect, test } from 'vitest'
import { foldForSearch, foldNamed, matchName } from './match-name.ts'

const anhe = {
  name: '青岛安禾商贸有限公司',
  aliases: ['城东五金'],
  pinyin: ['qingdaoanheshangmaoyouxiangongsi', 'qdahsmyxgs'],
  codes: ['91370202MA3C7K2X1R'],
}
const find = (text: string) => matchName(foldForSearch(text), foldNamed(anhe))

test('a client is found by a part of its name, its chat-group name, its pinyin initials and a part of its credit code', () => {
  expect(find('安禾')).toMatchObject({ how: 'name', matched: anhe.name })
  expect(find('城东五金')).toMatchObject({ how: 'alias', rank: 1 })
  expect(find('QDAH')).toMatchObject({ how: 'pinyin' })
  expect(find('ma3c7k')).toMatchObject({ how: 'credit-code' })
})

test('full width, case and spaces make no difference', () => {
  expect(find(' 安 禾 ')).toMatchObject({ how: 'name' })
  expect(find('ＱＤＡＨ')).toMatchObject({ how: 'pinyin' })
})

test('one wrong character in three is forgiven, two are not', () => {
  expect(find('安和商贸')).toMatchObject({ how: 'name', rank: 7 })
  expect(find('暗和商贸')).toBeNull()
  expect(find('恒信')).toBeNull()
})
