import { expect, test } from 'vitest'
import { disclosureWordsOf, nameOfPurpose, nameOfTask } from './task-names.ts'

test('a task is called by its month, quarter or year and its work, in both languages', () => {
  expect(nameOfTask('iit-filing', '2026-10')).toEqual({
    zh: '2026年10月 个税申报',
    en: 'Individual income tax filing, October 2026',
  })
  expect(nameOfTask('cit-prepayment', '2026-q3').zh).toBe('2026年第三季度 企业所得税预缴')
  expect(nameOfTask('annual-report', '2025')).toEqual({ zh: '2025年度 工商年报', en: 'Annual report to the registry, 2025' })
  expect(nameOfTask('bank-visit', null).zh).toBe('银行业务')
})

test('the purpose of an entry is a purpose or the task it stood under; a code of a newer version stays as it is', () => {
  expect(nameOfPurpose('bank-errand').zh).toBe('银行业务')
  expect(nameOfPurpose('iit-filing').zh).toBe('个税申报')
  expect(nameOfPurpose('toString').zh).toBe('toString')
  expect(disclosureWordsOf({ what: 'task.opened', preset: 'iit-filing', period: '2026-10' })).toMatchObject({
    task: { zh: '2026年10月 个税申报' },
  })
  expect(disclosureWordsOf({ what: 'client.created' })).toEqual({})
})
