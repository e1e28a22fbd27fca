import { expect, test } from 'vitest'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Masked } from '@xinxia/kernel/words/clear'
import type { StoredFinding } from '../custody/documents/sealed-document.ts'
import { textAround } from './text-around.ts'

function find(text: string, words: string, type: InformationType, masked: string): StoredFinding {
  const start = text.indexOf(words)
  return { start, end: start + words.length, type, confidence: 0.9, valid: false, masked: masked as Masked }
}

test('the line around a finding shows every other hidden number by its mask, and nothing of the lines beside it', () => {
  const text = '上一行 13800138000\n手机 13864221907，身份证号 110105194912310021，请核对。\n下一行'
  const phone = find(text, '13864221907', 'CON-MOBILE', '138****1907')
  const asked = find(text, '110105194912310021', 'CERT-IDNO', '110***********0021')
  expect(textAround(text, [find(text, '13800138000', 'CON-MOBILE', '138****8000'), phone, asked], asked)).toEqual([
    { plain: '手机 ' },
    { masked: '138****1907', grade: 2 },
    { plain: '，身份证号 ' },
    { asked: '110***********0021' },
    { plain: '，请核对。' },
  ])
})

test('a long line is cut around the finding, a hidden number at the edge is shown by its whole mask, and no character is cut in two', () => {
  const far = '13864221907'
  const text = `${'前'.repeat(60)}${far}${'𠮷'.repeat(18)}中110105194912310021${'后'.repeat(39)}𠮷𠮷`
  const asked = find(text, '110105194912310021', 'CERT-IDNO', '110***********0021')
  const context = textAround(text, [find(text, far, 'CON-MOBILE', '138****1907'), asked], asked)
  expect(context).toEqual([
    { masked: '138****1907', grade: 2 },
    { plain: `${'𠮷'.repeat(18)}中` },
    { asked: '110***********0021' },
    { plain: '后'.repeat(39) },
  ])
})

test('a finding at the very beginning, alone in its text, is its own line', () => {
  const text = '110105194912310021'
  const asked = find(text, text, 'CERT-IDNO', '110***********0021')
  expect(textAround(text, [asked], asked)).toEqual([{ asked: '110***********0021' }])
})
