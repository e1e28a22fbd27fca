import { expect, test } from 'vitest'
import { pinyinForms } from './pinyin-forms.ts'

const fulls = (name: string) => pinyinForms(name).map((form) => form.full)
const initials = (name: string) => pinyinForms(name).map((form) => form.initials)

test('a company is found by the first letters of its name', () => {
  expect(initials('安禾商贸有限公司')[0]).toBe('ahsmyxgs')
  expect(fulls('安禾商贸有限公司')[0]).toBe('anheshangmaoyouxiangongsi')
})

test('a surname with a reading of its own comes first as a surname', () => {
  expect(fulls('单雄信')[0]).toBe('shanxiongxin')
  expect(fulls('曾国强')[0]).toBe('zengguoqiang')
  expect(fulls('仇明')[0]).toBe('qiuming')
  expect(fulls('单雄信')).toContain('danxiongxin')
})

test('a place keeps the reading of its word', () => {
  expect(fulls('重庆安禾')[0]).toBe('chongqinganhe')
  expect(fulls('工商银行')[0]).toBe('gongshangyinhang')
})

test('letters and digits stay, signs go, and the number of forms is bounded', () => {
  expect(initials('3M（中国）有限公司')[0]).toBe('3mzgyxgs')
  expect(pinyinForms('！？')).toEqual([])
  expect(pinyinForms('行长乐重单曾').length).toBeLessThanOrEqual(8)
})
