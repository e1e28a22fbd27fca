/** 月份 as people write them, the longer ones first, so that a pattern made of them takes 十二 before 十. */
const inWords = ['十二', '十一', '十', '九', '八', '七', '六', '五', '四', '三', '二', '一'] as const

/** The source of a pattern for a month's name without its 月: 3, 03 or 三, not the end of a longer number. */
export const monthSource = `(?<![\\d十])(?:0?[1-9]|1[0-2]|${inWords.join('|')})(?=月)`

/** 3, 03 and 三 are March; NaN for what is no month. */
export function monthNumber(text: string): number {
  const at = (inWords as readonly string[]).indexOf(text)
  return at >= 0 ? 12 - at : Number(text)
}
