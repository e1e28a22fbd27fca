import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { foldForSearch } from './match-name.ts'

const written = '甲方：安禾 商贸\n有限公司　ＡＢＣ１２３ 𠮷野家·青岛'

test('a text and what is typed are compared in one form, over blanks, line ends and widths', () => {
  expect(foldText(written).folded).toBe(foldForSearch(written))
})

test('each unit of the folded text knows where it stands in the written one', () => {
  const { folded, places } = foldText(written)
  for (const words of ['商贸有限', 'abc123', '𠮷野家青岛']) {
    const at = folded.indexOf(words)
    expect(at).toBeGreaterThanOrEqual(0)
    expect(foldForSearch(written.slice(places[at], (places[at + words.length - 1] ?? 0) + 1))).toContain(words.slice(0, 1))
  }
})
