import { expect, test } from 'vitest'
import { eventSentences } from '../oversight/event-sentences.ts'
import { trailFaultSentences } from '../oversight/trail-faults.ts'
import { refusals, sentenceOf } from './refusals.ts'

test('a refusal says the stage of a batch in words, not by its code', () => {
  expect(sentenceOf('intake.not-undoable', { stage: 'undone' })).toEqual({
    zh: '这个批次现在不能撤销（当前：已撤销）。',
    en: 'This batch cannot be undone now (now: Undone).',
  })
})

test('a fact that is missing shows as a dash', () => {
  expect(sentenceOf('intake.file-too-large', { position: 2 }).zh).toContain('第 2 个文件太大（上限 –）')
})

test('Chinese sentences carry Chinese punctuation', () => {
  const halfWidth = /[\p{Script=Han}」）}][,;:(]|[,;:)](?=[\p{Script=Han}「（])/u
  for (const sentences of [refusals, eventSentences, trailFaultSentences])
    for (const [code, { zh }] of Object.entries(sentences)) expect(halfWidth.test(zh), `${code}: ${zh}`).toBe(false)
})
