import { expect, test } from 'vitest'
import { maskByContent } from '@xinxia/recognition/text/mask-by-content'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { laysBare } from './baring.ts'

const found = (type: InformationType, clear: string) => ({ type, masked: maskByContent(type, clear) })
const number = '370202198503125113'
const bares = (from: InformationType, to: InformationType | null, clear = number) =>
  laysBare(clear, found(from, clear), to === null ? null : found(to, clear))

test('what is no finding any more, or of a type that is shown as it stands, is laid bare', () => {
  expect(bares('CERT-IDNO', null)).toBe(true)
  expect(bares('CERT-IDNO', 'ID-EMPNO')).toBe(true)
  expect(bares('FIN-CARD', 'REG-LICENSE', '6222021234567890123')).toBe(true)
  expect(bares('FIN-SECRET', 'HR-WORK', '密钥在左边抽屉里')).toBe(true)
})

test('a mask with other characters than before shows more; the same ends or fewer do not', () => {
  expect(bares('FIN-CARD', 'CERT-IDNO')).toBe(true)
  expect(bares('CERT-IDNO', 'CERT-IDNO')).toBe(false)
  expect(bares('CERT-IDNO', 'FIN-SECRET')).toBe(false)
})

test('a type that is guarded less counts as baring, whatever its mask shows', () => {
  expect(bares('CERT-IDNO', 'BIZ-CLIENT', '见附件')).toBe(true)
})

test('what everybody saw before is not laid bare by saying that it is nothing', () => {
  expect(bares('REG-USCC', null, '91370202MA3C7K2X1R')).toBe(false)
})
