import { disclosureWordsOf } from '@xinxia/contract/lifecycle/disclosure/task-names'
import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import { sentenceOfEvent } from '@xinxia/contract/oversight/event-sentences'
import { parseCanonical, type CanonicalValue } from '@xinxia/kernel/oversight/audit-trail/canonical'
import { beijingTime, instant } from '@xinxia/kernel/words/time'
import type { Language } from './words.ts'

const aValue = { zh: '一项资料', en: 'a value' }
const own = new Set(['at', 'by', 'id', 'v', 'what'])

/** An entry as the cells of a table: number, time, who, what, the rest. */
export function cellsOf(index: number, line: string, language: Language): readonly string[] {
  const value = parseCanonical(line)
  const entry = isRecord(value) ? value : {}
  const facts = Object.fromEntries(
    Object.entries(entry).map(([name, item]) => {
      const text = String(item)
      return [name, nameOfEventCode(name, text) ?? { zh: text, en: text }]
    }),
  )
  const spelled = { ...facts, staff: facts.staffId, value: aValue, ...disclosureWordsOf(entry) }
  return [
    String(index),
    typeof entry.at === 'number' ? beijingTime(instant(entry.at)) : '–',
    typeof entry.by === 'object' ? String(Object.values(entry.by)[0] ?? '–') : '–',
    sentenceOfEvent(String(entry.what ?? '–'), spelled)[language],
    Object.entries(entry)
      .filter(([name]) => !own.has(name))
      .map(([name, item]) => `${name} ${String(item)}`)
      .join('\n'),
  ]
}

function isRecord(value: CanonicalValue | undefined): value is Readonly<Record<string, CanonicalValue>> {
  return typeof value === 'object' && !Array.isArray(value)
}
